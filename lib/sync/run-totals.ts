import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { ledgerEntries } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { addMoney, subtractMoney } from "@/lib/money";
import type { Member } from "@/lib/tenancy";

const Amounts = z.object({ net: z.string(), tax: z.string(), gross: z.string() });
type Amounts = z.infer<typeof Amounts>;

export interface RunTotals {
  /** Entries by what became of them, customers made on the way included. */
  counts: { all: number; done: number; failed: number; uncertain: number; waiting: number };
  /** Over the invoices that are done: what was shown, what the books answered, and books minus shown. */
  money: { expected: Amounts; booked: Amounts; difference: Amounts } | null;
}

const Counted = z.object({
  all: z.coerce.number(),
  done: z.coerce.number(),
  failed: z.coerce.number(),
  uncertain: z.coerce.number(),
  waiting: z.coerce.number(),
  invoices: z.coerce.number(),
  expected: Amounts,
  booked: Amounts,
});

/** Summed by the database, whatever the number of entries. */
export async function getRunTotals(member: Pick<Member, "tenantId">, runId: string): Promise<RunTotals> {
  const { state, content } = ledgerEntries;
  const booked = sql`${state} = 'applied' and ${ledgerEntries.entity} = 'invoice' and ${ledgerEntries.gross} is not null`;
  const of = (which: "net" | "tax" | "gross") => ({
    expected: sql`coalesce(sum((${content} -> 'expected' ->> ${sql.raw(`'${which}'`)})::numeric) filter (where ${booked}), 0)::text`,
    booked: sql`coalesce(sum(${ledgerEntries[which]}) filter (where ${booked}), 0)::text`,
  });
  const [net, tax, gross] = [of("net"), of("tax"), of("gross")];
  const [row] = await withTenant(member, (tx) =>
    tx
      .select({
        all: sql`count(*)`,
        done: sql`count(*) filter (where ${state} = 'applied')`,
        failed: sql`count(*) filter (where ${state} = 'rejected')`,
        uncertain: sql`count(*) filter (where ${state} = 'in_doubt')`,
        waiting: sql`count(*) filter (where ${state} in ('pending', 'sending'))`,
        invoices: sql`count(*) filter (where ${booked})`,
        expected: sql`json_build_object('net', ${net.expected}, 'tax', ${tax.expected}, 'gross', ${gross.expected})`,
        booked: sql`json_build_object('net', ${net.booked}, 'tax', ${tax.booked}, 'gross', ${gross.booked})`,
      })
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.tenantId, member.tenantId), eq(ledgerEntries.runId, runId))),
  );
  const { invoices, expected, booked: answered, ...counts } = Counted.parse(row);
  const each = (amount: (name: keyof Amounts) => string): Amounts => ({
    net: amount("net"),
    tax: amount("tax"),
    gross: amount("gross"),
  });
  return {
    counts,
    money:
      invoices === 0
        ? null
        : {
            expected: each((name) => addMoney(expected[name])),
            booked: each((name) => addMoney(answered[name])),
            difference: each((name) => subtractMoney(answered[name], expected[name])),
          },
  };
}
