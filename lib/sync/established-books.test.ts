import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import type { Member } from "@/lib/tenancy";
import { type Bookkeeper, bookkeeperOf } from "@/test-support/bookkeeper";
import {
  type Books,
  type BooksId,
  connectBooks,
  setUpBooks,
  startBooks,
  stopBooks,
} from "@/test-support/books";
import { makeClosedJobs } from "@/test-support/closed-jobs";
import { makeCustomer, makeTaxCodes } from "@/test-support/records";
import { blockers, compareNow, rowsOf, syncNow } from "@/test-support/sync-steps";
import { makeMember } from "@/test-support/tenant";
import { witness } from "@/test-support/witness";

// Whole syncs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** First contact with books that have been in use for years: who is whom, and no duplicates. */
describe.each<BooksId>(["xero", "quickbooks"])("established books: %s", (id) => {
  let books: Books;
  let member: Member;
  let person: Bookkeeper;

  beforeAll(async () => {
    books = await startBooks(id);
  });
  beforeEach(async () => {
    await books.control.reset();
    member = await makeMember();
    person = await bookkeeperOf(books, id);
    await makeTaxCodes(member);
    await connectBooks(member, id);
    await setUpBooks(member, id);
  });
  const ours = (name: string, more: { accountCode?: string; email?: string } = {}) =>
    makeCustomer(member, { name, sendToAccounts: true, ...more });
  const compared = async () => (await compareNow(member, id, "customers")).id;
  const namesInBooks = async () => (await witness(books.control, id)).customers.map((one) => one.name);

  it("another case and other spaces are the same customer; another spelling is asked about", async () => {
    await person.addCustomer("McNulty & Sons Ltd");
    await person.addCustomer("Harrogate Heating Limited");
    await ours("mcnulty  & SONS ltd", { accountCode: "OB" });
    await ours("Harrogate Heating", { accountCode: "HH" });
    const before = await namesInBooks();
    const comparison = await compared();
    expect((await rowsOf(member, comparison, "match")).map((row) => row.recordKey)).toEqual(["HH"]);
    expect((await rowsOf(member, comparison, "add")).map((row) => row.recordKey)).toEqual([]);
    await syncNow(member, comparison);
    expect(await namesInBooks()).toHaveLength(before.length);
  });

  it("a customer archived long ago is seen, and its name is not taken twice", async () => {
    await person.archiveCustomer(await person.addCustomer("Dormant Developments"));
    await ours("Dormant Developments", { accountCode: "DD" });
    expect(await blockers(member, await compared())).toEqual({ DD: ["archived_in_books"] });
  });

  it("two customers of one e-mail address are only suggested, whichever comes first in the list", async () => {
    const email = "office@shared.example";
    const mail = id === "xero" ? { EmailAddress: email } : { PrimaryEmailAddr: { Address: email } };
    for (const name of ["Shared Office One", "Shared Office Two"]) {
      const customer = await person.addCustomer(name);
      await person.act(
        id === "xero" ? `/contacts/${customer}/edit` : `/records/Customer/${customer}/edit`,
        id === "xero" ? { Name: name, ...mail } : mail,
      );
    }
    await ours("Somebody Else", { accountCode: "SE", email });
    const [row] = await rowsOf(member, await compared(), "match");
    expect(row?.candidates.map((one) => [one.name, one.why])).toEqual(
      expect.arrayContaining([
        ["Shared Office One", "Same e-mail"],
        ["Shared Office Two", "Same e-mail"],
      ]),
    );
  });

  it.runIf(id === "xero")(
    "our account code on an archived contact of another name is seen beforehand",
    async () => {
      await person.archiveCustomer(await person.addCustomer("Renamed Since", "ACME01"));
      await ours("Acme Plumbing", { accountCode: "ACME01" });
      expect(await blockers(member, await compared())).toEqual({ ACME01: ["archived_in_books"] });
    },
  );

  it.runIf(id === "quickbooks")(
    "a customer kept in another currency takes no invoice: it would be made in that currency",
    async () => {
      await person.act("/preferences", { CurrencyPrefs: { MultiCurrencyEnabled: true } });
      await person.act("/records/Customer", { DisplayName: "Boston Boilers", CurrencyRef: { value: "USD" } });
      const customer = await ours("Boston Boilers", { accountCode: "BOS" });
      await makeClosedJobs(member, [customer.id], [[{ quantity: "1", unitPrice: "10" }]]);
      const comparison = await compareNow(member, id);
      expect(Object.values(await blockers(member, comparison.id))).toEqual([["customer_currency"]]);
      const [row] = await rowsOf(member, comparison.id, "blocked");
      expect(row?.reasons[0]?.message).toMatch(/USD.*GBP/);
    },
  );
});

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});
