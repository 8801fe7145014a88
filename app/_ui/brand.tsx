/** The product's mark: two records joined by a line. */
export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-semibold tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-8 shrink-0">
        <rect width="32" height="32" rx="9" className="fill-accent" />
        <g className="stroke-accent-ink" fill="none" strokeWidth="2.5" strokeLinecap="round">
          <path d="M8 11h9a4.5 4.5 0 0 1 0 9h-2" />
          <path d="M24 21h-9a4.5 4.5 0 0 1 0-9h2" />
        </g>
      </svg>
      Tracker Pro Connect
    </span>
  );
}
