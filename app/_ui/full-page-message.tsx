import type { ReactNode } from "react";

/** A page of its own for what went wrong: a plain sentence and the next step. */
export function FullPageMessage({
  title,
  action,
  children,
}: {
  title: string;
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-[70dvh] flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <div className="max-w-prose text-muted">{children}</div>
      <div className="flex flex-wrap justify-center gap-3 pt-3">{action}</div>
    </div>
  );
}
