"use client";

import { useEffect, useState } from "react";
import { TableSkeleton } from "@/app/_ui/data-table/table-state";
import { Dialog } from "@/app/_ui/dialog";
import type { EntryDetail, EntryView } from "@/lib/sync/run-entries";
import { ActionNotice, OFFLINE, type Trouble } from "../../_sync/action-notice";
import { entryDetailAction } from "../actions";
import { pretty, recordOf } from "./exchange-text";

/** The exchange as it was kept: what was shown, what was sent, what came back. */
export function EntryDetailDialog({
  slug,
  entry,
  onClose,
}: {
  slug: string;
  entry: Pick<EntryView, "id" | "recordKey" | "title">;
  onClose: () => void;
}) {
  const [detail, setDetail] = useState<EntryDetail | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => {
    let closed = false;
    entryDetailAction(slug, { entryId: entry.id })
      .then((result) => {
        if (closed) return;
        if (result.ok) setDetail(result.value);
        else setTrouble(result.error);
      })
      .catch(() => !closed && setTrouble(OFFLINE));
    return () => {
      closed = true;
    };
  }, [slug, entry.id]);
  return (
    <Dialog title={`${entry.recordKey} ${entry.title}`.trim()} isOpen wide onClose={onClose}>
      {detail ? (
        <Exchange detail={detail} />
      ) : trouble ? null : (
        <TableSkeleton label="Reading the exchange" />
      )}
      <ActionNotice slug={slug} trouble={trouble} />
    </Dialog>
  );
}

function Exchange({ detail }: { detail: EntryDetail }) {
  const { sent, place } = detail;
  return (
    <div className="flex flex-col gap-5">
      <Text title="Shown before Start Sync" text={pretty(detail.content)} />
      {sent ? (
        <>
          <Text title={`Sent: ${sent.method} ${sent.path}`} text={recordOf(sent.body, place)} />
          {place && place.size > 1 ? (
            <details>
              <summary className="min-h-11 cursor-pointer py-2.5 font-medium text-accent">
                The whole call, with all its {place.size} records
              </summary>
              <Text title="The whole call" text={pretty(sent.body)} />
            </details>
          ) : null}
        </>
      ) : (
        <p className="text-muted">Nothing was sent for this record.</p>
      )}
      <Text title="Answered" text={detail.answer === null ? "No answer was kept." : pretty(detail.answer)} />
      <p>
        <span className="text-muted">The provider's reference for its support: </span>
        <span className="font-mono break-all">{detail.correlationId ?? "none given"}</span>
      </p>
    </div>
  );
}

function Text({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <h3 className="pb-1 font-semibold break-all">{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-72 overflow-auto rounded-lg bg-sunken p-3 font-mono text-sm">
        {text}
      </pre>
    </section>
  );
}
