import { PlainTable } from "@/app/_ui/plain-table";
import type { ImportCounts } from "@/lib/imports/commit";
import { TABLE_NAMES, TABLES } from "@/lib/imports/tables";

/** What an import did to each table. */
export function TableCounts({ counts }: { counts: ImportCounts }) {
  const rows = TABLE_NAMES.flatMap((name) => {
    const count = counts[name];
    return count ? [{ name, label: TABLES[name].label, ...count }] : [];
  });
  const number = (value: number) => value.toLocaleString("en-GB");
  const removed = rows.some((row) => row.removed > 0);
  return (
    <PlainTable
      caption="Rows by table"
      rows={rows}
      rowKey={(row) => row.name}
      columns={[
        { id: "table", header: "Table", cell: (row) => row.label },
        { id: "created", header: "New", align: "end", cell: (row) => number(row.created) },
        { id: "changed", header: "Changed", align: "end", cell: (row) => number(row.changed) },
        { id: "unchanged", header: "As before", align: "end", cell: (row) => number(row.unchanged) },
        ...(removed
          ? [
              {
                id: "removed",
                header: "Gone",
                align: "end" as const,
                cell: (row: (typeof rows)[number]) => number(row.removed),
              },
            ]
          : []),
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
      ]}
    />
  );
}
