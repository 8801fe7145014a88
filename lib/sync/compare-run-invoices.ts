import { withTenant } from "@/db/tenant";
import type { AccountingClient } from "@/lib/accounting/provider";
import { type ComparedInvoice, compareInvoice } from "./compare-invoices";
import type { CompareContext } from "./comparison";
import {
  type LoadedContractInvoice,
  type LoadedJob,
  loadContractInvoices,
  loadJobs,
  type Slice,
} from "./load-ours";
import { comparedInvoice, type SharedFacts, sharedFacts } from "./shared-facts";

const SLICE = 500;

/** Jobs or contract invoices against the books, slice by slice. */
export async function compareInvoices(
  { ctx, connection, provider, store }: CompareContext,
  transfer: "jobs" | "contracts",
  client: Pick<AccountingClient, "getInvoices">,
): Promise<void> {
  const shared = await withTenant(ctx, (tx) => sharedFacts(tx, ctx.tenantId, connection, provider));
  let after: string | null = null;
  for (;;) {
    const slice: Slice = { after, limit: SLICE };
    const records: (LoadedJob | LoadedContractInvoice)[] = await withTenant<
      (LoadedJob | LoadedContractInvoice)[]
    >(ctx, (tx) =>
      transfer === "jobs"
        ? loadJobs(tx, connection.id, slice)
        : loadContractInvoices(tx, connection.id, slice),
    );
    const last = records.at(-1);
    if (!last) return;
    const compared = records.map((record) => comparedInvoice(record, shared));
    await withFreshLines(compared, shared.books, client);
    const { mappings, context } = shared;
    await store.add(
      compared.map((one) =>
        compareInvoice(
          one,
          shared.books,
          mappings,
          {
            status: context.preferences.invoiceStatus,
            numbering: context.preferences.numbering,
            keepTrackerProTax: context.preferences.keepTrackerProTax,
          },
          provider.rules,
        ),
      ),
    );
    after = "job" in last ? last.job.number : last.invoice.number;
  }
}

const FRESH = 40;

/** A listing may leave lines out: those that may be updated are read again by id, many at once. */
async function withFreshLines(
  compared: ComparedInvoice[],
  books: SharedFacts["books"],
  client: Pick<AccountingClient, "getInvoices">,
): Promise<void> {
  const ids = compared
    .filter(
      (one) => one.readiness.offered && one.link && books.byId.get(one.link.remoteId)?.lines.length === 0,
    )
    .flatMap((one) => (one.link ? [one.link.remoteId] : []));
  for (let start = 0; start < ids.length; start += FRESH) {
    for (const invoice of await client.getInvoices(ids.slice(start, start + FRESH)))
      books.byId.set(invoice.ref.id, invoice);
  }
}
