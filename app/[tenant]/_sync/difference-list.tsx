import { ArrowRight } from "lucide-react";
import type { Difference } from "@/lib/sync/entities";

/** Old -> new, field by field and line by line: exactly what will be written. */
export function DifferenceList({
  differences,
  receiver,
}: {
  differences: readonly Difference[];
  /** Whose record changes. */
  receiver: string;
}) {
  return (
    <section aria-label={`What changes in ${receiver}`}>
      <h2 className="pb-2 font-semibold">What changes in {receiver}</h2>
      <dl className="flex flex-col">
        {differences.map((difference) => (
          <div
            key={difference.field}
            className="grid gap-x-4 gap-y-0.5 border-t border-line py-2 sm:grid-cols-[10rem_1fr]"
          >
            <dt className="text-muted">{difference.label}</dt>
            <dd className="flex min-w-0 flex-wrap items-baseline gap-x-2">
              <span className="sr-only">from</span>
              <OldOrNew text={difference.old} old />
              <ArrowRight aria-hidden className="size-4 shrink-0 self-center text-muted" />
              <span className="sr-only">to</span>
              <OldOrNew text={difference.new} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function OldOrNew({ text, old = false }: { text: string; old?: boolean }) {
  if (!text) return <span className="text-muted italic">nothing</span>;
  return old ? (
    <del className="min-w-0 break-words text-muted">{text}</del>
  ) : (
    <ins className="min-w-0 font-medium break-words no-underline">{text}</ins>
  );
}
