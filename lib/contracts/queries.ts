import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { contractInvoices, contracts, customers } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { booksState } from "@/lib/jobs/books-state";
import { naturalOrder, PAGE_SIZE, shows } from "@/lib/jobs/record-conditions";
import type { RecordFilter, Show } from "@/lib/jobs/schemas";
import { contractInvoiceFilter, contractInvoiceSearch } from "./filter";
import type { ContractInvoiceQuery } from "./schemas";

const ofContract = and(
  eq(contracts.tenantId, contractInvoices.tenantId),
  eq(contracts.id, contractInvoices.contractId),
);
const ofCustomer = and(eq(customers.tenantId, contracts.tenantId), eq(customers.id, contracts.customerId));

/** **Service Invoices**: one page, with the counts of each filter and the net of all that match. */
export function listContractInvoices(member: { tenantId: string }, query: ContractInvoiceQuery) {
  return withTenant(member, async (tx) => {
    const summary = await summarise(tx, query);
    const rows = await tx
      .select({
        id: contractInvoices.id,
        number: contractInvoices.number,
        contractId: contracts.id,
        contractNumber: contracts.number,
        contractDescription: contracts.description,
        customerId: customers.id,
        customerName: customers.name,
        periodFrom: contractInvoices.periodFrom,
        periodTo: contractInvoices.periodTo,
        date: contractInvoices.date,
        dueDate: contractInvoices.dueDate,
        orderNumber: contractInvoices.orderNumber,
        net: contractInvoices.net,
        settledBy: contractInvoices.settledBy,
        readyForInvoice: contractInvoices.readyForInvoice,
        sendToAccounts: contractInvoices.sendToAccounts,
        invoiced: contractInvoices.invoiced,
        invoiceNumber: contractInvoices.invoiceNumber,
        forcedAt: contractInvoices.forcedAt,
        books: booksState("contract_invoice", contractInvoices.id),
      })
      .from(contractInvoices)
      .innerJoin(contracts, ofContract)
      .innerJoin(customers, ofCustomer)
      .where(contractInvoiceFilter(query))
      .orderBy(...order(query))
      .limit(PAGE_SIZE)
      .offset((query.page - 1) * PAGE_SIZE);
    return { rows, ...summary, page: query.page, pageSize: PAGE_SIZE };
  });
}
export type ContractInvoiceList = Awaited<ReturnType<typeof listContractInvoices>>;
export type ContractInvoiceRow = ContractInvoiceList["rows"][number];

async function summarise(tx: Tx, filter: RecordFilter) {
  const show = shows(contractInvoices);
  const count = (name: Show) => sql<number>`count(*) filter (where ${show[name]})::int`;
  const [row] = await tx
    .select({
      all: count("all"),
      to_be_invoiced: count("to_be_invoiced"),
      invoiced: count("invoiced"),
      not_ready: count("not_ready"),
      net: sql<string>`coalesce(sum(${contractInvoices.net}) filter (where ${show[filter.show]}), 0)::numeric(16,2)::text`,
    })
    .from(contractInvoices)
    .innerJoin(contracts, ofContract)
    .innerJoin(customers, ofCustomer)
    .where(contractInvoiceSearch(filter));
  const { net, ...counts } = row ?? { all: 0, to_be_invoiced: 0, invoiced: 0, not_ready: 0, net: "0.00" };
  return { counts, total: counts[filter.show], net };
}

function order({ sort, direction }: ContractInvoiceQuery): SQL[] {
  const way = sql.raw(direction);
  const byNumber = (way: "asc" | "desc") => naturalOrder(contractInvoices.number, way);
  const last = asc(contractInvoices.id);
  if (sort === "number") return [...byNumber(direction), last];
  if (sort === "contract") return [...naturalOrder(contracts.number, direction), ...byNumber("asc"), last];
  if (sort === "customer") return [sql`lower(${customers.name}) ${way}`, ...byNumber("asc"), last];
  if (sort === "net") return [sql`${contractInvoices.net} ${way}`, ...byNumber("asc"), last];
  return [sql`${contractInvoices.date} ${way}`, ...byNumber(direction), last];
}
