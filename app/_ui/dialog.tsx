"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./icon-button";

/**
 * A modal window. Its owner holds `isOpen`; Escape, the cross and a press beside it close it, unless
 * `isBusy`, when work has begun that must be seen to its end.
 */
export function Dialog({
  title,
  isOpen,
  onClose,
  isBusy = false,
  wide = false,
  alert = false,
  footer,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  isBusy?: boolean;
  wide?: boolean;
  /** A question that must be answered before going on. */
  alert?: boolean;
  footer?: ReactNode;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && !isBusy && onClose()}
      isDismissable={!isBusy && !alert}
      isKeyboardDismissDisabled={isBusy}
      className="fixed inset-0 z-50 flex items-end justify-center bg-shade sm:items-center sm:p-6"
    >
      <Modal
        className={clsx(
          "max-h-[92dvh] w-full overflow-hidden rounded-t-2xl bg-surface text-ink shadow-float sm:rounded-2xl",
          wide ? "sm:max-w-3xl" : "sm:max-w-lg",
        )}
      >
        <AriaDialog
          role={alert ? "alertdialog" : "dialog"}
          className="flex max-h-[92dvh] flex-col outline-none"
        >
          <header className="flex items-start justify-between gap-4 px-6 pt-5">
            <Heading slot="title" className="pt-1.5 text-xl font-semibold">
              {title}
            </Heading>
            <IconButton label="Close" onPress={onClose} isDisabled={isBusy} className="-mr-2">
              <X aria-hidden className="size-5" />
            </IconButton>
          </header>
          <div className="min-h-0 overflow-y-auto px-6 py-4">{children}</div>
          {footer ? (
            <footer className="flex flex-col-reverse gap-3 border-t border-line px-6 py-4 sm:flex-row sm:justify-end">
              {footer}
            </footer>
          ) : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
