import { Check, Minus } from "lucide-react";
import type { FlagChange } from "@/lib/jobs/flag-history";
import { FLAG_LABELS } from "@/lib/jobs/flags";
import { formatMoment } from "./moment";

const SOURCES: Record<FlagChange["source"], string> = {
  person: "by hand",
  preference: "by itself, as the preferences say",
  import: "by an import from Tracker Pro",
  sync: "by a sync",
};

/** Who set or cleared which flag, when. */
export function FlagHistory({ changes, timeZone }: { changes: readonly FlagChange[]; timeZone: string }) {
  if (changes.length === 0)
    return <p className="text-muted">No flag of this record was set or cleared yet.</p>;
  return (
    <ol className="flex flex-col gap-3">
      {changes.map((change) => (
        <li key={change.id} className="flex gap-3">
          {change.value ? (
            <Check aria-hidden className="mt-0.5 size-5 shrink-0 text-positive" />
          ) : (
            <Minus aria-hidden className="mt-0.5 size-5 shrink-0 text-muted" />
          )}
          <span>
            <span className="font-medium">{FLAG_LABELS[change.flag]}</span> {change.value ? "set" : "cleared"}{" "}
            {change.userName ? `by ${change.userName}` : SOURCES[change.source]}
            <span className="block text-sm text-muted">{formatMoment(change.at, timeZone)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
