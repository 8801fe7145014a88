import { Notice } from "@/app/_ui/notice";
import { Panel } from "@/app/_ui/panel";
import { TextLink } from "@/app/_ui/text-link";
import type { ImportResult } from "@/lib/imports/import-files";
import { BadRows } from "./bad-rows";
import { DownloadErrors } from "./download-errors";
import { TableCounts } from "./table-counts";

export type ShownResult = ImportResult & { errorCount: number };

/** What became of the files just imported. */
export function ImportedNow({ slug, result }: { slug: string; result: ShownResult }) {
  const { counts, errors, errorCount, skipped, importId } = result;
  const tables = Object.values(counts);
  const written = tables.reduce((sum, table) => sum + table.created + table.changed + table.removed, 0);
  const leftOut = tables.reduce((sum, table) => sum + table.rejected, 0);
  const rows = (count: number) => (count === 1 ? "1 row" : `${count.toLocaleString("en-GB")} rows`);
  return (
    <div className="flex flex-col gap-6">
      {leftOut > 0 ? (
        <Notice tone="warning" title={`Imported, but ${rows(leftOut)} left out`}>
          Mend them in Tracker Pro, export again and import the new file: what is in already will not come
          twice.
        </Notice>
      ) : (
        <Notice tone="positive" title="Imported">
          {written === 0
            ? "Everything was here already, so nothing was changed."
            : `${rows(written)} new or changed. No row was left out.`}
        </Notice>
      )}
      {skipped.length > 0 ? (
        <Notice tone="info" title="Not needed">
          {`Nothing was taken from ${skipped.join(", ")}: the headings there are none of ours.`}
        </Notice>
      ) : null}
      <Panel title="Rows by table" flush>
        <TableCounts counts={counts} />
      </Panel>
      {errorCount > 0 ? (
        <Panel title="Rows left out" flush actions={<DownloadErrors slug={slug} importId={importId} />}>
          <BadRows errors={errors} />
          {errorCount > errors.length ? (
            <p className="px-5 py-4">
              {`These are the first ${errors.length} of ${errorCount.toLocaleString("en-GB")} faults. `}
              <TextLink href={`/${slug}/settings/import/${importId}`}>See more</TextLink>
            </p>
          ) : null}
        </Panel>
      ) : null}
    </div>
  );
}
