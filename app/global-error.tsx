"use client";

import "./globals.css";

/** Stands in when even the frame failed: no part of the app may be needed to show it. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-GB">
      <body>
        <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
          <title>Something went wrong · Tracker Pro Connect</title>
          <h1 className="text-2xl font-semibold">This page could not be shown</h1>
          <p className="max-w-prose text-muted">
            Something went wrong on our side. Nothing was changed. Load the page again; if that does not help,
            tell support{error.digest ? ` the reference ${error.digest}` : ""}.
          </p>
          <button
            type="button"
            onClick={() => window.location.reload()}
            className="min-h-11 rounded-lg bg-accent px-4 font-medium text-accent-ink"
          >
            Load again
          </button>
        </main>
      </body>
    </html>
  );
}
