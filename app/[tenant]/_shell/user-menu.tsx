"use client";

import { CircleUserRound, LogOut } from "lucide-react";
import { signOut } from "next-auth/react";
import { Button } from "@/app/_ui/button";
import { IconButton } from "@/app/_ui/icon-button";
import { Menu } from "@/app/_ui/menu";
import { ROLE_LABELS, type ShellData } from "./shell-data";

/** Who is signed in, in which role, and the way out. */
export function UserMenu({ shell, compact = false }: { shell: ShellData; compact?: boolean }) {
  const role = ROLE_LABELS[shell.role];
  const label = `${shell.userName}, ${role}`;
  return (
    <Menu
      label={label}
      trigger={
        compact ? (
          <IconButton label={`Your account: ${label}`}>
            <CircleUserRound aria-hidden className="size-6" />
          </IconButton>
        ) : (
          <Button kind="quiet" tight className="w-full justify-start gap-3 text-ink">
            <CircleUserRound aria-hidden className="size-6 shrink-0 text-muted" />
            <span className="min-w-0 text-left leading-tight">
              <span className="block truncate">{shell.userName}</span>
              <span className="block text-sm font-normal text-muted">{role}</span>
            </span>
          </Button>
        )
      }
      items={[
        {
          id: "sign-out",
          label: "Sign out",
          icon: <LogOut aria-hidden className="size-5" />,
          onAction: () => void signOut({ callbackUrl: "/sign-in" }),
        },
      ]}
    />
  );
}
