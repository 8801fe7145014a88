import clsx from "clsx";
import { type Decimal, formatMoney } from "@/lib/money";

/** An amount as people write it, in figures of equal width. */
export function Money({
  value,
  currency,
  className,
}: {
  value: Decimal | null;
  currency: string;
  className?: string;
}) {
  if (value === null) return <span className="text-muted">–</span>;
  return (
    <span className={clsx("tabular-nums whitespace-nowrap", className)}>{formatMoney(value, currency)}</span>
  );
}
