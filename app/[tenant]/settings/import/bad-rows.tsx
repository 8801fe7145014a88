import { PlainTable } from "@/app/_ui/plain-table";
import type { RowError } from "@/lib/imports/parse-rows";

/** The rows that were left out: where each stands in the file, and how to mend it. */
export function BadRows({ errors }: { errors: readonly RowError[] }) {
  return (
    <PlainTable
      caption="Rows left out"
      rows={errors}
      rowKey={(error, index) => `${error.source} ${error.row} ${index}`}
      columns={[
        { id: "source", header: "Sheet or file", cell: (error) => error.source },
        { id: "row", header: "Row", align: "end", cell: (error) => error.row },
        { id: "column", header: "Column", cell: (error) => error.column || "–" },
        {
          id: "value",
          header: "Value",
          className: "max-w-56 min-w-24 break-words whitespace-normal",
          cell: (error) => (error.value === "" ? <span className="text-muted">empty</span> : error.value),
        },
        {
          id: "reason",
          header: "What is wrong",
          className: "max-w-xl min-w-72 whitespace-normal",
          cell: (error) => error.reason,
        },
      ]}
    />
  );
}
