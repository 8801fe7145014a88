import { asc, eq, sql } from "drizzle-orm";
import { contractInvoiceLines, contractInvoices, customers, jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { listRows, RowQuery } from "@/lib/sync/rows";
import type { Member } from "@/lib/tenancy";
import { type Books, connectBooks, setUpBooks, startBooks } from "../../test-support/books";
import { makeClosedJobs, makeCustomers } from "../../test-support/closed-jobs";
import { makeContract, makeContractInvoice, makeTaxCodes } from "../../test-support/records";
import { makeMember } from "../../test-support/tenant";
import { witness } from "../../test-support/witness";
import { compare, syncOnce } from "./drive";
import { renameInBooks } from "./in-books";
import { numbersFrom, type Scenario, type Stage, type Standing } from "./scenario";

const MARK = "PO 77";
const NEW_NAME = " and Sons";

/** Builds a scenario up to the moment before its **Compare**. The seed decides how many records and what they cost. */
export async function setStage(scenario: Scenario, seed: string, records?: number): Promise<Stage> {
  const books = await startBooks(scenario.provider);
  await books.control.reset();
  const member = await makeMember();
  await makeTaxCodes(member);
  const number = numbersFrom(`${seed} ${scenario.provider} ${scenario.transfer} ${scenario.operation}`);
  await makeRecords(member, scenario, number, records);
  await connectBooks(member, scenario.provider);
  await setUpBooks(member, scenario.provider);
  const stage = { scenario, books, member };
  if (scenario.transfer === "customers-down") return { ...stage, count: await countOurs(stage) };
  if (scenario.operation === "update") {
    await syncOnce(stage);
    await changeRecords(member, scenario);
  }
  return { ...stage, count: () => countTheirs(stage) };
}

async function makeRecords(
  member: Member,
  { transfer }: Scenario,
  number: ReturnType<typeof numbersFrom>,
  records = number(2, 4),
) {
  if (transfer === "customers-down") return;
  const customerIds = await makeCustomers(member, transfer === "customers-up" ? records : number(1, 2));
  const charge = () => ({ quantity: String(number(1, 3)), unitPrice: `${number(5, 200)}.${number(10, 99)}` });
  if (transfer === "jobs") {
    await makeClosedJobs(
      member,
      customerIds,
      Array.from({ length: records }, () => [charge()]),
    );
  }
  if (transfer !== "contracts") return;
  for (let i = 0; i < records; i++) {
    const contract = await makeContract(member, { customerId: customerIds[i % customerIds.length] ?? "" });
    const flags = { readyForInvoice: true, sendToAccounts: true };
    const invoice = await makeContractInvoice(member, { contractId: contract.id, ...flags });
    await withTenant(member, (tx) =>
      tx.insert(contractInvoiceLines).values({
        tenantId: member.tenantId,
        contractInvoiceId: invoice.id,
        lineNo: 1,
        description: "Service plan",
        taxCode: "T1",
        ...charge(),
      }),
    );
  }
}

/** Makes each record that was sent an **Update**. */
async function changeRecords(member: Member, { transfer }: Scenario) {
  await withTenant(member, async (tx) => {
    if (transfer === "jobs") await tx.update(jobs).set({ orderNumber: MARK });
    else if (transfer === "contracts") await tx.update(contractInvoices).set({ orderNumber: MARK });
    else await tx.update(customers).set({ name: sql`${customers.name} || ${NEW_NAME}` });
  });
}

/** The books' own records, by name or by the reference that each invoice carries. */
async function countTheirs({
  scenario,
  books,
  member,
}: {
  scenario: Scenario;
  books: Books;
  member: Member;
}): Promise<Standing[]> {
  const theirs = await witness(books.control, scenario.provider);
  const isUpdate = scenario.operation === "update";
  const people = await withTenant(member, (tx) => tx.select({ name: customers.name }).from(customers));
  const named = (name: string) => theirs.customers.filter((one) => one.name === name).length;
  const standing = people.map(({ name }) => ({
    key: name,
    times: named(name),
    old: name.endsWith(NEW_NAME) ? named(name.slice(0, -NEW_NAME.length)) : 0,
  }));
  if (scenario.transfer === "customers-up") return standing;
  const table = scenario.transfer === "jobs" ? jobs : contractInvoices;
  const own = await withTenant(member, (tx) => tx.select({ number: table.number }).from(table));
  const live = theirs.invoices.filter((invoice) => invoice.live);
  for (const { number } of own) {
    const ours = live.filter((invoice) => invoice.reference.includes(number));
    const fresh = isUpdate ? ours.filter((invoice) => invoice.reference.includes(MARK)) : ours;
    standing.push({ key: number, times: fresh.length, old: ours.length - fresh.length });
  }
  return standing;
}

/** On the way down the witness is our own table: what the first comparison offers must stand there once each. */
async function countOurs(stage: Omit<Stage, "count">): Promise<() => Promise<Standing[]>> {
  const { scenario, member, books } = stage;
  if (scenario.operation === "update") {
    await syncOnce(stage);
    const renamed = await renameInBooks(books.control, scenario.provider, NEW_NAME);
    return async () => {
      const names = await ourNames(member);
      return renamed.map((old) => ({
        key: old,
        times: names.filter((name) => name === old + NEW_NAME).length,
        old: names.filter((name) => name === old).length,
      }));
    };
  }
  const { id } = await compare(stage);
  const { rows } = await listRows(member, id, RowQuery.parse({ status: "add" }));
  return async () => {
    const names = await ourNames(member);
    return rows.map(({ title }) => ({
      key: title,
      times: names.filter((name) => name === title).length,
      old: 0,
    }));
  };
}

const ourNames = async (member: Member): Promise<string[]> => {
  const rows = await withTenant(member, (tx) =>
    tx.select().from(customers).where(eq(customers.tenantId, member.tenantId)).orderBy(asc(customers.name)),
  );
  return rows.map((row) => row.name);
};
