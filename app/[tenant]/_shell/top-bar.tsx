"use client";

import { Menu as MenuIcon, X } from "lucide-react";
import { useState } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { Brand } from "@/app/_ui/brand";
import { IconButton } from "@/app/_ui/icon-button";
import { CompanySwitcher } from "./company-switcher";
import { NavList } from "./nav-list";
import { Organisations } from "./organisations";
import type { ShellData } from "./shell-data";
import { UserMenu } from "./user-menu";

/** On a phone or an upright tablet: company and books in one line, the pages behind a menu button. */
export function TopBar({ shell }: { shell: ShellData }) {
  const [open, setOpen] = useState(false);
  return (
    <header className="sticky top-0 z-20 flex items-center gap-2 border-b border-line bg-surface px-3 py-2 lg:hidden">
      <IconButton label="Open the menu" onPress={() => setOpen(true)}>
        <MenuIcon aria-hidden className="size-6" />
      </IconButton>
      <div className="min-w-0 flex-1">
        <CompanySwitcher shell={shell} />
        <Organisations shell={shell} />
      </div>
      <UserMenu shell={shell} compact />
      <ModalOverlay
        isOpen={open}
        onOpenChange={setOpen}
        isDismissable
        className="fixed inset-0 z-50 bg-shade lg:hidden"
      >
        <Modal className="h-full w-80 max-w-[88vw] bg-surface shadow-float">
          <Dialog aria-label="Menu" className="flex h-full flex-col gap-6 overflow-y-auto p-4 outline-none">
            <div className="flex items-center justify-between">
              <Brand />
              <IconButton label="Close the menu" onPress={() => setOpen(false)}>
                <X aria-hidden className="size-6" />
              </IconButton>
            </div>
            <NavList slug={shell.slug} providers={shell.providers} onNavigate={() => setOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </header>
  );
}
