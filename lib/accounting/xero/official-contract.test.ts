import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { env } from "@/lib/env";
import {
  CUSTOMER_FIELDS,
  type CustomerFields,
  type InvoiceLine,
  type RemoteCustomer,
} from "@/lib/sync/entities";
import { loadOpenApi } from "@/test-support/openapi";
import { sendJson, startWireServer } from "@/test-support/wire-server";
import type { CustomerDraft, InvoiceDraft } from "../provider";
import { xero } from ".";
import { connect, prepare } from "./client";

const official = loadOpenApi("../shared/contracts/xero_accounting.yaml");
const why = official ? "" : " (skipped: the official description is not beside the project)";

const id = fc.uuid();
const field = (name: keyof CustomerFields) =>
  name === "paymentTermsDays"
    ? fc.constantFrom("0", "14", "30", "365")
    : fc.string({ maxLength: xero.rules.customerFields[name]?.maxLength ?? 10 });
const fields = fc.record(
  Object.fromEntries(CUSTOMER_FIELDS.map((name) => [name, field(name)])) as Record<
    keyof CustomerFields,
    fc.Arbitrary<string>
  >,
);
const current = fc.record({ id, fields }).map(
  (each): RemoteCustomer => ({
    ref: { id: each.id, revision: "r" },
    fields: each.fields,
    archived: false,
    isCustomer: null,
    mergedInto: null,
    currency: null,
    kept: JSON.stringify({
      lines: ["Floor 2", "Room 9", ""],
      attentionTo: "Accounts",
      bills: { Day: 20, Type: "OFFOLLOWINGMONTH" },
    }),
  }),
);
const customerCreate = fields.map(
  (each): CustomerDraft => ({
    target: null,
    marker: each.accountCode,
    fields: each,
    current: null,
  }),
);
const customerUpdate = fc.tuple(current, fields, fc.subarray([...CUSTOMER_FIELDS], { minLength: 1 })).map(
  ([before, all, some]): CustomerDraft => ({
    target: before.ref,
    marker: all.accountCode,
    fields: Object.fromEntries(some.map((name) => [name, all[name]])),
    current: before,
  }),
);

const decimal = (places: number) =>
  fc
    .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 0, max: 10 ** places - 1 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(places, "0")}`);
const line: fc.Arbitrary<InvoiceLine> = fc.record({
  remoteLineId: fc.option(id),
  description: fc.string({ minLength: 1 }),
  amount: fc.option(
    fc.record({
      quantity: decimal(4),
      unitPrice: decimal(4),
      net: decimal(2),
      taxId: fc.constant("OUTPUT2"),
      accountId: fc.option(fc.constant("200")),
      itemId: fc.option(fc.string({ minLength: 1, maxLength: 30 })),
      tax: fc.option(decimal(2)),
    }),
  ),
});
const invoice = fc
  .record({
    target: fc.option(id),
    customer: id,
    number: fc.option(fc.string({ minLength: 1 })),
    lines: fc.array(line),
  })
  .map(
    ({ target, customer, number, lines }): InvoiceDraft => ({
      target: target === null ? null : { id: target, revision: "r" },
      marker: "job:J-1",
      customerRemoteId: customer,
      current: null,
      content: {
        customerId: "ours",
        number,
        reference: "J-1 / PO 7",
        date: "2026-11-23",
        dueDate: "2026-12-23",
        currency: "GBP",
        status: number ? "approved" : "draft",
        lines,
        note: "Already settled by card.",
        expected: { net: "0.00", tax: "0.00", gross: "0.00" },
      },
    }),
  );

describe.skipIf(!official)(`requests against the official description${why}`, () => {
  if (!official) return;
  const server = {
    url: "",
    paths: [] as { method: string; path: string; headers: string[] }[],
    close: async () => {},
  };
  beforeAll(async () => {
    const started = await startWireServer((request, response) => {
      server.paths.push({
        method: request.method,
        path: request.path,
        headers: Object.keys(request.headers),
      });
      sendJson(response, {
        Contacts: [],
        Invoices: [],
        Organisations: [{}],
        Currencies: [],
        TaxRates: [],
        Accounts: [],
        pagination: { page: 1, pageCount: 1 },
      });
    });
    Object.assign(server, { url: started.url, close: started.close });
    env().XERO_API_URL = started.url;
  });
  afterAll(() => server.close());

  test("every customer that we write", () => {
    const sent = (operation: "customer.create" | "customer.update") => (draft: CustomerDraft) => {
      const call = prepare({ operation, drafts: [draft] });
      expect(official.bodyProblems("Contacts", JSON.parse(call.body))).toEqual([]);
    };
    fc.assert(fc.property(customerCreate, sent("customer.create")));
    fc.assert(fc.property(customerUpdate, sent("customer.update")));
  });

  test("every invoice that we write", () => {
    fc.assert(
      fc.property(invoice, (draft) => {
        const operation = draft.target ? "invoice.update" : "invoice.create";
        const call = prepare({ operation, drafts: [draft] });
        expect(official.bodyProblems("Invoices", JSON.parse(call.body))).toEqual([]);
      }),
    );
  });

  test("a misspelt property would be seen", () => {
    expect(official.bodyProblems("Contacts", { Contacts: [{ AcountNumber: "1" }] })).toHaveLength(1);
    expect(official.bodyProblems("Invoices", { Invoices: [{ Total: 1, Date: 5 }] })).toHaveLength(2);
  });

  test("every path, query parameter and header of a call", async () => {
    const client = connect({ accessToken: "t", organisationId: "org" });
    const probe = { marker: "job:J-1", name: "N-1", customerRemoteId: "c", date: null, totals: null };
    await client.organisation();
    await client.listMappingOptions();
    await client.listCustomers("2026-11-01T00:00:00.000Z", null);
    await client.listInvoices(null, null);
    await client.getCustomers(["a"]);
    await client.getInvoices(["a"]);
    await client.findCustomers([probe, { ...probe, name: 'The "Best"' }]);
    await client.findInvoices([probe, { ...probe, name: "a,b" }]);
    const body = { size: 0, body: "{}" } as const;
    for (const drafts of [[]]) {
      const operations = ["customer.create", "customer.update", "invoice.create", "invoice.update"] as const;
      for (const operation of operations)
        await client.send({ ...prepare({ operation, drafts }), ...body }, "key");
    }
    expect(server.paths.length).toBeGreaterThan(12);
    for (const { method, path, headers } of server.paths) {
      const url = new URL(path, server.url);
      const known = official.parameters(url.pathname.replace("/api.xro/2.0", ""), method);
      expect(known.query, path).toEqual(expect.arrayContaining([...url.searchParams.keys()]));
      const ours = headers.filter((name) => /idempotency-key|if-modified-since|xero-tenant-id/.test(name));
      expect(known.header.map((name) => name.toLowerCase())).toEqual(expect.arrayContaining(ours));
    }
  });
});
