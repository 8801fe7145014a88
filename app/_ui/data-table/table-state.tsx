import type { ReactNode } from "react";
import { Notice } from "../notice";

/** What stands in a table's place while there are no rows to show. */
export function TableState({
  caption,
  isLoading,
  error,
  empty,
}: {
  caption: string;
  isLoading?: boolean;
  error?: ReactNode;
  empty: ReactNode;
}) {
  if (error) {
    return (
      <div className="p-5">
        <Notice tone="danger" title="The list could not be read.">
          {error}
        </Notice>
      </div>
    );
  }
  if (isLoading) return <TableSkeleton label={`Reading: ${caption}`} />;
  return <>{empty}</>;
}

/** Grey rows while a list is on its way. */
export function TableSkeleton({ label = "Reading…" }: { label?: string }) {
  return (
    <div role="status" className="flex flex-col gap-4 p-5">
      <span className="sr-only">{label}</span>
      {[90, 75, 85, 60, 80].map((width) => (
        <div
          key={width}
          aria-hidden
          className="h-6 animate-pulse rounded bg-sunken"
          style={{ width: `${width}%` }}
        />
      ))}
    </div>
  );
}
