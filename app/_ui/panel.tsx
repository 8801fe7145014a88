import clsx from "clsx";
import { type ReactNode, useId } from "react";

/** A card on the page; with a title it is a named region. */
export function Panel({
  title,
  actions,
  flush = false,
  className,
  children,
}: {
  title?: string;
  actions?: ReactNode;
  /** No padding around the content: for tables. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx("rounded-2xl border border-line bg-surface shadow-lift", className)}
    >
      {title ? (
        <div className="flex flex-wrap items-center justify-between gap-3 px-5 pt-4">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          {actions}
        </div>
      ) : null}
      <div className={clsx(flush ? title && "pt-3" : "px-5 py-4")}>{children}</div>
    </section>
  );
}

/** Name and value, pair by pair; on wide screens in columns. */
export function Facts({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      {items.map((item) => (
        <div key={item.label} className="min-w-0">
          <dt className="text-sm text-muted">{item.label}</dt>
          <dd className="break-words">{item.value || <span className="text-muted">–</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
