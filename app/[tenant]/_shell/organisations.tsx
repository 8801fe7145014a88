import { Link2, Link2Off, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ShellData } from "./shell-data";

/** Whose books this company works on; always in sight. */
export function Organisations({ shell }: { shell: ShellData }) {
  if (shell.organisations.length === 0) {
    return (
      <p className="flex items-center gap-1.5 text-sm text-muted">
        <Link2Off aria-hidden className="size-4 shrink-0" />
        No books connected
      </p>
    );
  }
  return (
    <ul className="flex flex-col gap-0.5 text-sm">
      {shell.organisations.map(({ provider, label, name, needsReconnect }) => (
        <li key={provider} className="flex min-w-0 items-start gap-1.5">
          {needsReconnect ? (
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
          ) : (
            <Link2 aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
          )}
          <span className="min-w-0 leading-snug">
            <span className="text-muted">{label}:</span> {name}
          </span>
          {needsReconnect ? (
            <Link
              prefetch={false}
              href={`/${shell.slug}/integration/${provider}`}
              className="shrink-0 py-2 font-medium text-warning underline underline-offset-4"
            >
              Reconnect
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
