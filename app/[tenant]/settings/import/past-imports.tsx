import { EmptyState } from "@/app/_ui/empty-state";
import { PlainTable } from "@/app/_ui/plain-table";
import { TextLink } from "@/app/_ui/text-link";
import type { ImportSummary } from "@/lib/imports/queries";
import { formatMoment } from "../../_records/moment";

/** The page of the import names them all. */
const fileList = ([first = "", ...others]: string[]) =>
  others.length === 0 ? first : `${first} and ${others.length} more`;
const number = (value: number) => value.toLocaleString("en-GB");

export function PastImports({
  slug,
  timeZone,
  imports,
}: {
  slug: string;
  timeZone: string;
  imports: readonly ImportSummary[];
}) {
  if (imports.length === 0) {
    return (
      <EmptyState title="Nothing imported yet">
        In Tracker Pro choose Export all data to Excel, then import that file here.
      </EmptyState>
    );
  }
  return (
    <PlainTable
      caption="Past imports"
      rows={imports}
      rowKey={(row) => row.id}
      columns={[
        {
          id: "when",
          header: "When",
          cell: (row) => (
            <TextLink
              href={`/${slug}/settings/import/${row.id}`}
              className="-my-2.5 inline-block py-2.5 whitespace-nowrap"
            >
              {formatMoment(row.createdAt, timeZone)}
            </TextLink>
          ),
        },
        { id: "created", header: "New", align: "end", cell: (row) => number(row.created) },
        { id: "changed", header: "Changed", align: "end", cell: (row) => number(row.changed) },
        {
          id: "rejected",
          header: "Left out",
          align: "end",
          cell: (row) => (
            <span className={row.rejected > 0 ? "font-semibold text-danger" : ""}>
              {number(row.rejected)}
            </span>
          ),
        },
        { id: "who", header: "By", cell: (row) => row.userName },
        {
          id: "files",
          header: "Files",
          className: "max-w-80 whitespace-normal",
          cell: (row) => fileList(row.fileNames),
        },
      ]}
    />
  );
}
