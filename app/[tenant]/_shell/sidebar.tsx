import { Brand } from "@/app/_ui/brand";
import { CompanySwitcher } from "./company-switcher";
import { NavList } from "./nav-list";
import { Organisations } from "./organisations";
import type { ShellData } from "./shell-data";
import { UserMenu } from "./user-menu";

/** On a desk or a tablet held across: everything in sight at the side. */
export function Sidebar({ shell }: { shell: ShellData }) {
  return (
    <aside
      aria-label="Company and pages"
      className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-4 border-r border-line bg-surface px-3 pt-4 pb-3 lg:flex"
    >
      <div className="px-2">
        <Brand />
      </div>
      <div className="rounded-xl bg-sunken px-3 py-2.5">
        <CompanySwitcher shell={shell} />
        <Organisations shell={shell} />
      </div>
      <div className="-mx-1 min-h-0 flex-1 overflow-y-auto px-1">
        <NavList slug={shell.slug} providers={shell.providers} />
      </div>
      <div className="border-t border-line pt-2">
        <UserMenu shell={shell} />
      </div>
    </aside>
  );
}
