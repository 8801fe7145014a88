"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Menu as AriaMenu, MenuItem as AriaMenuItem, MenuTrigger, Popover } from "react-aria-components";
import { OPTION_CLASS, POPOVER_CLASS } from "./select";

export interface MenuItem {
  id: string;
  label: string;
  icon?: ReactNode;
  /** A page to go to, or something to do. */
  href?: string;
  onAction?: () => void;
  current?: boolean;
  danger?: boolean;
  disabled?: boolean;
}

/** A button (`trigger`: Button or IconButton of this kit) that opens a short list of things to do. */
export function Menu({
  label,
  trigger,
  items,
}: {
  label: string;
  trigger: ReactNode;
  items: readonly MenuItem[];
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={POPOVER_CLASS}>
        <AriaMenu aria-label={label} className="min-w-56 outline-none">
          {items.map((item) => (
            <AriaMenuItem
              key={item.id}
              id={item.id}
              href={item.href}
              onAction={item.onAction}
              isDisabled={item.disabled}
              textValue={item.label}
              className={clsx(OPTION_CLASS, item.danger && "text-danger")}
            >
              {item.icon}
              <span className="flex-1">{item.label}</span>
              {item.current ? (
                <>
                  <Check aria-hidden className="size-4" />
                  <span className="sr-only">(current)</span>
                </>
              ) : null}
            </AriaMenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
