import { Facts, Panel } from "@/app/_ui/panel";
import type { BooksState } from "@/lib/jobs/books-state";
import { formatMoney } from "@/lib/money";
import { BooksBadge } from "./books-state";
import { formatMoment } from "./moment";

/** What the books hold of this record, as last read back from them. */
export function BooksPanel({
  books,
  currency,
  timeZone,
}: {
  books: BooksState | null;
  currency: string;
  timeZone: string;
}) {
  const money = (value: string | null) => (value === null ? null : formatMoney(value, currency));
  return (
    <Panel title="In the books">
      {books === null ? (
        <p className="text-muted">Not sent from here yet.</p>
      ) : (
        <Facts
          items={[
            { label: "Organisation", value: books.organisationName },
            { label: "Invoice number", value: books.number },
            { label: "State", value: books.status ? <BooksBadge books={books} /> : "Not read back yet" },
            { label: "Net", value: money(books.net) },
            { label: "Tax", value: money(books.tax) },
            { label: "Gross", value: money(books.gross) },
            { label: "Still due", value: money(books.amountDue) },
            { label: "Last sync", value: formatMoment(new Date(books.syncedAt), timeZone) },
          ]}
        />
      )}
    </Panel>
  );
}
