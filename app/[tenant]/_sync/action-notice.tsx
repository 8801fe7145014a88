"use client";

import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";

/** Why an action was refused, and where that is mended: `cure.href` is below the company's address. */
export interface Trouble {
  message: string;
  fields?: Record<string, string>;
  cure?: { label: string; href: string };
}

export const OFFLINE: Trouble = {
  message:
    "The server could not be reached. Check the connection, then look whether it was done before you try again.",
};

export function ActionNotice({ slug, trouble }: { slug: string; trouble: Trouble | null }) {
  if (!trouble) return null;
  return (
    <Notice
      tone="danger"
      action={
        trouble.cure ? (
          <LinkButton href={`/${slug}${trouble.cure.href}`}>{trouble.cure.label}</LinkButton>
        ) : null
      }
    >
      {Object.values(trouble.fields ?? {})[0] ?? trouble.message}
    </Notice>
  );
}
