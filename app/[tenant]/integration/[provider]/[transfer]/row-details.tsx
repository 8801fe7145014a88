import { Notice } from "@/app/_ui/notice";
import { formatMoney, subtractMoney } from "@/lib/money";
import type { RowView } from "@/lib/sync/rows";
import { DifferenceList } from "../../../_sync/difference-list";
import { ConflictChoice } from "./conflict-choice";
import { MatchChoice } from "./match-choice";
import { PreviewPanel } from "./preview-panel";
import { Reasons } from "./reasons";
import { ReplaceChoice } from "./replace-choice";
import type { RowsList } from "./rows-table";

/** What a row opens to: why, what will be written, and what is to be decided. */
export function RowDetails({ row, list }: { row: RowView; list: RowsList }) {
  const { label } = list.provider;
  const receiver = list.direction === "push" ? label : "Tracker Pro";
  const conflictingCustomer = row.status === "conflict" && row.recordKind === "customer";
  const isLink = row.preview?.operation === "link";
  return (
    <div className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-4">
      <Reasons slug={list.slug} reasons={row.reasons} />
      {row.ownTax !== null && row.tax !== null ? (
        <Notice tone="warning" title="The books work out another tax">
          {label}: {formatMoney(row.tax, list.currency)}. Tracker Pro:{" "}
          {formatMoney(row.ownTax, list.currency)}. Difference:{" "}
          {formatMoney(subtractMoney(row.tax, row.ownTax), list.currency)}. The invoice will carry the tax of{" "}
          {label}.
        </Notice>
      ) : null}
      {conflictingCustomer ? (
        <ConflictChoice key={row.rowNo} row={row} list={list} receiver={receiver} />
      ) : row.differences.length > 0 ? (
        <DifferenceList differences={row.differences} receiver={receiver} />
      ) : null}
      {row.status === "conflict" && !conflictingCustomer ? <ReplaceChoice row={row} list={list} /> : null}
      {row.status === "match" ? <MatchChoice row={row} list={list} /> : null}
      {isLink ? (
        <p>
          Both sides agree already. Only the link between them is kept; nothing is written to either side.
        </p>
      ) : null}
      {row.preview && !isLink && (row.status === "add" || row.preview.kind === "invoice") ? (
        <PreviewPanel preview={row.preview} row={row} receiver={receiver} />
      ) : null}
      {row.status === "up_to_date" && !row.preview ? (
        <p>Both sides agree. There is nothing to write.</p>
      ) : null}
    </div>
  );
}
