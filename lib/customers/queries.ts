import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { connections, contracts, customers, jobs, remoteLinks } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { notFound } from "@/lib/errors";
import { contains, naturalOrder, PAGE_SIZE } from "@/lib/jobs/record-conditions";
import type { CustomerQuery, CustomerShow } from "./schemas";

const SHOWS: Record<CustomerShow, SQL> = {
  all: sql`not ${customers.archived}`,
  send_to_accounts: sql`(${customers.sendToAccounts} and not ${customers.archived})`,
  not_sent: sql`(not ${customers.sendToAccounts} and not ${customers.archived})`,
  archived: sql`${customers.archived}`,
};

const searched = (search: string) =>
  contains(
    [
      customers.accountCode,
      customers.name,
      customers.contactName,
      customers.email,
      customers.phone,
      customers.mobile,
      customers.town,
      customers.postcode,
    ],
    search,
  );

/** Which books know the customer: connection's provider and the customer's id there. */
export interface CustomerLink {
  provider: string;
  organisationName: string;
  remoteId: string;
  syncedAt: Date;
}

/** One page of Tracker Pro's customers, with the counts of each filter. */
export function listCustomers(member: { tenantId: string }, query: CustomerQuery) {
  return withTenant(member, async (tx) => {
    const counts = await countCustomers(tx, query.search);
    const number = query.direction === "asc" ? asc : desc;
    const order =
      query.sort === "code"
        ? naturalOrder(customers.accountCode, query.direction)
        : [number(sql`lower(${customers.name})`), asc(customers.accountCode)];
    const rows = await tx
      .select({
        id: customers.id,
        accountCode: customers.accountCode,
        name: customers.name,
        contactName: customers.contactName,
        email: customers.email,
        phone: customers.phone,
        town: customers.town,
        postcode: customers.postcode,
        sendToAccounts: customers.sendToAccounts,
        archived: customers.archived,
        origin: customers.origin,
        /** Providers whose books know the customer. */
        linkedTo: sql<string[]>`array(select c.provider from ${remoteLinks} l
          join ${connections} c on c.tenant_id = l.tenant_id and c.id = l.connection_id
          where l.tenant_id = "customers"."tenant_id" and l.record_kind = 'customer' and l.record_id = "customers"."id" order by 1)`,
      })
      .from(customers)
      .where(and(searched(query.search), SHOWS[query.show]))
      .orderBy(...order)
      .limit(PAGE_SIZE)
      .offset((query.page - 1) * PAGE_SIZE);
    return { rows, counts, total: counts[query.show], page: query.page, pageSize: PAGE_SIZE };
  });
}
export type CustomerList = Awaited<ReturnType<typeof listCustomers>>;

async function countCustomers(tx: Tx, search: string): Promise<Record<CustomerShow, number>> {
  const count = (name: CustomerShow) => sql<number>`count(*) filter (where ${SHOWS[name]})::int`;
  const [row] = await tx
    .select({
      all: count("all"),
      send_to_accounts: count("send_to_accounts"),
      not_sent: count("not_sent"),
      archived: count("archived"),
    })
    .from(customers)
    .where(searched(search));
  return row ?? { all: 0, send_to_accounts: 0, not_sent: 0, archived: 0 };
}

/** One customer with its links to the books, its newest jobs (20) and its contracts. Throws not_found. */
export function getCustomer(member: { tenantId: string }, id: string) {
  return withTenant(member, async (tx) => {
    const [customer] = await tx.select().from(customers).where(eq(customers.id, id));
    if (!customer) throw notFound("The customer");
    const links: CustomerLink[] = await tx
      .select({
        provider: connections.provider,
        organisationName: connections.organisationName,
        remoteId: remoteLinks.remoteId,
        syncedAt: remoteLinks.syncedAt,
      })
      .from(remoteLinks)
      .innerJoin(
        connections,
        and(eq(connections.tenantId, remoteLinks.tenantId), eq(connections.id, remoteLinks.connectionId)),
      )
      .where(and(eq(remoteLinks.recordKind, "customer"), eq(remoteLinks.recordId, id)))
      .orderBy(connections.provider);
    const newestJobs = await tx
      .select({
        id: jobs.id,
        number: jobs.number,
        status: jobs.status,
        description: jobs.description,
        closedDate: jobs.closedDate,
        net: jobs.net,
        invoiced: jobs.invoiced,
        invoiceNumber: jobs.invoiceNumber,
      })
      .from(jobs)
      .where(eq(jobs.customerId, id))
      .orderBy(sql`${jobs.closedDate} desc nulls first`, ...naturalOrder(jobs.number, "desc"))
      .limit(20);
    const theirContracts = await tx
      .select({
        id: contracts.id,
        number: contracts.number,
        description: contracts.description,
        billingMode: contracts.billingMode,
        startDate: contracts.startDate,
        endDate: contracts.endDate,
      })
      .from(contracts)
      .where(eq(contracts.customerId, id))
      .orderBy(asc(contracts.number));
    return { customer, links, jobs: newestJobs, contracts: theirContracts };
  });
}
export type CustomerDetail = Awaited<ReturnType<typeof getCustomer>>;
