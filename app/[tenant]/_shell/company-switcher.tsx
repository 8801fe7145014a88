"use client";

import { ChevronsUpDown } from "lucide-react";
import { Button } from "@/app/_ui/button";
import { Menu } from "@/app/_ui/menu";
import type { ShellData } from "./shell-data";

/** Which company one is in; with several, the way to another. */
export function CompanySwitcher({ shell }: { shell: ShellData }) {
  if (shell.companies.length < 2) {
    return <p className="font-semibold">{shell.tenantName}</p>;
  }
  return (
    <Menu
      label="Change company"
      trigger={
        <Button kind="quiet" tight className="-ml-2 max-w-full justify-start text-ink">
          <span className="sr-only">Company: </span>
          <span className="min-w-0 text-left leading-snug font-semibold">{shell.tenantName}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
        </Button>
      }
      items={shell.companies.map((company) => ({
        id: company.slug,
        label: company.name,
        href: `/${company.slug}`,
        current: company.slug === shell.slug,
      }))}
    />
  );
}
