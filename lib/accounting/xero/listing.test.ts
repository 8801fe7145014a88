import { afterEach, expect, test } from "vitest";
import { env } from "@/lib/env";
import { type SeenRequest, sendJson, startWireServer } from "@/test-support/wire-server";
import { connect } from "./client";
import { parseWireDate, parseWireMoment } from "./dates";
import organisation from "./fixtures/organisation.json";
import { deepLink } from "./links";
import { toAccounts, toOrganisation, toTaxes } from "./settings";
import { AccountsAnswer, OrganisationsAnswer, TaxRatesAnswer } from "./wire";

const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

/** Contacts of which the newest come first, 2 to a page whatever is asked. */
async function serveContacts(contacts: { id: string; at: number }[]) {
  const server = await startWireServer((request, response) => {
    const since = Date.parse(`${request.headers["if-modified-since"] ?? "1970-01-01T00:00:00"}Z`);
    const page = Number(new URL(request.path, "http://x").searchParams.get("page"));
    const found = contacts.filter((each) => each.at >= since).sort((a, b) => b.at - a.at);
    sendJson(response, {
      pagination: {
        page,
        pageSize: 2,
        pageCount: Math.max(1, Math.ceil(found.length / 2)),
        itemCount: found.length,
      },
      Contacts: found
        .slice((page - 1) * 2, page * 2)
        .map(({ id, at }) => ({ ContactID: id, Name: id, UpdatedDateUTC: `/Date(${at}+0000)/` })),
    });
  });
  close.push(server.close);
  env().XERO_API_URL = server.url;
  const client = connect({ accessToken: "t", organisationId: "org" });
  return { ...server, client };
}

async function readAll(
  client: ReturnType<typeof connect>,
  since: string | null,
  between: (page: number) => void = () => undefined,
) {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 1; page < 20; page++) {
    const read: Awaited<ReturnType<typeof client.listCustomers>> = await client.listCustomers(since, cursor);
    ids.push(...read.records.map((record) => record.ref.id));
    if (read.next === null) return { ids, checkpoint: read.checkpoint, pages: page };
    expect(read.checkpoint).toBeNull();
    cursor = read.next;
    between(page);
  }
  throw new Error("the listing has no end");
}

const HOUR = 3_600_000;
const T0 = Date.UTC(2026, 8, 1);
const five = () => ["a", "b", "c", "d", "e"].map((id, index) => ({ id, at: T0 + index * HOUR }));

test("all pages once, and the checkpoint is the newest change seen", async () => {
  const { client, seen } = await serveContacts(five());
  const read = await readAll(client, null);
  expect([...new Set(read.ids)].sort()).toEqual(["a", "b", "c", "d", "e"]);
  expect(read.checkpoint).toBe(new Date(T0 + 4 * HOUR).toISOString());
  expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer t", "xero-tenant-id": "org" });
  expect(seen[0]?.headers["if-modified-since"]).toBeUndefined();
});

test("changes since a checkpoint: asked with an overlap, in one call", async () => {
  const { client, seen } = await serveContacts(five());
  const read = await readAll(client, new Date(T0 + 3 * HOUR).toISOString());
  expect(read).toMatchObject({ ids: ["e", "d"], pages: 1 });
  expect(seen[0]?.headers["if-modified-since"]).toBe("2026-09-01T02:55:00");
});

test("records that change while the pages are read are not missed, nor is any other", async () => {
  for (const moving of ["a", "b", "c", "d", "e"]) {
    for (const after of [1, 2]) {
      const contacts = five();
      const { client } = await serveContacts(contacts);
      const read = await readAll(client, null, (page) => {
        const moved = contacts.find((each) => each.id === moving);
        if (page === after && moved) moved.at = T0 + 10 * HOUR;
      });
      expect([...new Set(read.ids)].sort(), `${moving} after page ${after}`).toEqual([
        "a",
        "b",
        "c",
        "d",
        "e",
      ]);
    }
  }
});

test("empty books have a checkpoint too", async () => {
  const { client } = await serveContacts([]);
  expect(await readAll(client, null)).toMatchObject({ ids: [], pages: 1, checkpoint: expect.any(String) });
});

test("ids are asked for in few calls, archived ones too", async () => {
  const { client, seen } = await serveContacts([]);
  await client.getCustomers(Array.from({ length: 120 }, (_, index) => `id-${index}`));
  await client.getInvoices([]).catch(() => undefined);
  expect(seen.map((request: SeenRequest) => request.method)).toEqual(["GET", "GET", "GET"]);
  expect(seen[0]?.path).toContain("includeArchived=true");
  expect(seen.every((request) => request.path.length < 4000)).toBe(true);
});

test.each([
  ["/Date(1789344000000+0000)/", "2026-09-14"],
  ["/Date(1789344000000)/", "2026-09-14"],
  ["/Date(-86400000)/", "1969-12-31"],
  ["2026-03-29T00:00:00", "2026-03-29"],
  ["2026-03-29", "2026-03-29"],
  ["/Date(evil", null],
  ["", null],
])("the calendar date of %s is %s", (text, date) => {
  expect(parseWireDate(text)).toBe(date);
});

test("a moment without a zone is UTC", () => {
  expect(parseWireMoment("2026-04-20T11:47:10.336")).toBe("2026-04-20T11:47:10.336Z");
  expect(parseWireMoment("")).toBeNull();
});

test("the organisation: the later lock date counts", () => {
  const { Organisations } = OrganisationsAnswer.parse(organisation);
  expect(toOrganisation(Organisations, ["EUR", "NZD"], "org")).toEqual({
    id: "59712f8f-45a3-4d45-a705-5d0c9748317e",
    name: "Demo Company (NZ)",
    country: "NZ",
    currency: "NZD",
    timeZone: "NEWZEALANDSTANDARDTIME",
    lockedUntil: "2009-09-30",
    currencies: ["NZD", "EUR"],
    linkKey: "!Qj35V",
    numbersInvoices: true,
  });
  const later = Organisations.map((each) => ({ ...each, EndOfYearLockDate: "2026-03-31" }));
  expect(toOrganisation(later, [], "org").lockedUntil).toBe("2026-03-31");
});

test("taxes for sales and revenue accounts; what is no longer active is said to be so", () => {
  const rate = { Name: "20%", Status: "ACTIVE", CanApplyToRevenue: true, EffectiveRate: 20 };
  const { TaxRates } = TaxRatesAnswer.parse({
    TaxRates: [
      { ...rate, TaxType: "OUTPUT2" },
      { ...rate, TaxType: "OLD", Status: "DELETED", EffectiveRate: 17.5 },
      { ...rate, TaxType: "INPUT2", CanApplyToRevenue: false },
      { ...rate, TaxType: "AVALARA", ReportTaxType: "AVALARA" },
    ],
  });
  expect(toTaxes(TaxRates).map(({ id, active, rate: percent }) => [id, active, percent])).toEqual([
    ["OUTPUT2", true, "20"],
    ["OLD", false, "17.5"],
    ["AVALARA", true, null],
  ]);
  const { Accounts } = AccountsAnswer.parse({
    Accounts: [
      { Code: "260", Name: "Other", Class: "REVENUE", Status: "ACTIVE" },
      { Code: "200", Name: "Sales", Class: "REVENUE", Status: "ACTIVE", SystemAccount: "" },
      { Code: "201", Name: "Old sales", Class: "REVENUE", Status: "ARCHIVED" },
      { Code: "310", Name: "Costs", Class: "EXPENSE", Status: "ACTIVE" },
      {
        Code: "497",
        Name: "Gains",
        Class: "REVENUE",
        Status: "ACTIVE",
        SystemAccount: "REALISEDCURRENCYGAIN",
      },
      { Name: "Bank", Class: "REVENUE", Status: "ACTIVE" },
    ],
  });
  expect(toAccounts(Accounts).map(({ id, active, suggested }) => [id, active, suggested])).toEqual([
    ["260", true, false],
    ["200", true, true],
    ["201", false, false],
  ]);
});

test("links open in the right organisation", () => {
  expect(deepLink("https://go.xero.com", "invoice", "inv-1", "!3T6Q-").href).toBe(
    "https://go.xero.com/organisationlogin/default.aspx?shortcode=%213T6Q-&redirecturl=/AccountsReceivable/View.aspx?InvoiceID=inv-1",
  );
  expect(deepLink("http://127.0.0.1:5301", "customer", "c-1", "!A").href).toContain(
    "redirecturl=/Contacts/View/c-1",
  );
});
