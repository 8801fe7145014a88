import { Ban } from "lucide-react";
import { TextLink } from "@/app/_ui/text-link";
import type { Reason } from "@/lib/sync/entities";

/** Why a row is not sent, each with the page that cures it. */
export function Reasons({ slug, reasons }: { slug: string; reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {reasons.map((reason) => (
        <li key={`${reason.code} ${reason.message}`} className="flex items-start gap-2">
          <Ban aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
          <span>
            {reason.message}{" "}
            {reason.cure?.href ? (
              <TextLink href={`/${slug}${reason.cure.href}`} className="inline-block py-1">
                {reason.cure.label}
              </TextLink>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
