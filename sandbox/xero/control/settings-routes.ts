import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { z } from "zod";
import { ControlError, controlBody } from "../../kernel/control";
import type { SandboxApp } from "../../kernel/sandbox";
import type { Organisation } from "../books";
import { contactWire } from "../contact-wire";
import { createContact } from "../contact-write";
import { invoiceWire, livePayments } from "../invoice-wire";
import { createInvoice } from "../invoice-write";
import { creditNoteWire, paymentWire } from "../payment-wire";
import { stateOf, type XeroRuntime } from "../runtime";
import { emptyOrganisation } from "../seed";
import { organisationWire } from "../settings-wire";
import { ContactSchema, InvoiceSchema } from "../written";
import { asPerson, organisationOf } from "./organisation-of";

const Limits = z.strictObject({
  concurrent: z.number().int().min(1).optional(),
  perMinute: z.number().int().min(0).optional(),
  perDay: z.number().int().min(0).optional(),
  appPerMinute: z.number().int().min(0).optional(),
  maxElements: z.number().int().min(1).optional(),
  maxBodyBytes: z.number().int().min(1).optional(),
});
const Behaviours = z.strictObject({
  keepValidOfFailedBatch: z.boolean().optional(),
  unknownReference: z.enum(["validation", "not_found"]).optional(),
  deletedFreesNumber: z.boolean().optional(),
});
const Settings = z.strictObject({
  name: z.string().min(1).optional(),
  timezone: z.enum(["GMTSTANDARDTIME", "UTC", "NEWZEALANDSTANDARDTIME"]).optional(),
  periodLockDate: z.iso.date().nullable().optional(),
  endOfYearLockDate: z.iso.date().nullable().optional(),
  currencies: z.record(z.string().length(3), z.string()).optional(),
});
const Seed = z.strictObject({
  contacts: z.array(ContactSchema).default([]),
  invoices: z.array(InvoiceSchema).default([]),
});
const AccountChange = z.strictObject({ status: z.enum(["ACTIVE", "ARCHIVED", "DELETED"]) });

/** Everything in one organisation's books, as the API would show it. */
function books(org: Organisation) {
  const payments = livePayments(org);
  const options = { unitdp: 4, lines: true, contact: "stub" } as const;
  return {
    organisation: organisationWire(org),
    contacts: Object.values(org.contacts).map(contactWire),
    invoices: Object.values(org.invoices).map((row) => invoiceWire(org, payments, row, options)),
    payments: Object.values(org.payments).map((row) => paymentWire(org, row)),
    creditNotes: Object.values(org.creditNotes).map((row) => creditNoteWire(org, row)),
  };
}

/** Organisations, their settings, filling them and reading them; limits and unknown behaviours. */
export function settingsControlRoutes(app: SandboxApp, runtime: XeroRuntime): void {
  const state = () => stateOf(runtime);
  const org = (c: Context) => organisationOf(runtime, c.req.param("tenant") ?? "");
  const saved = <T>(value: T): T => {
    runtime.kernel.state.changed();
    return value;
  };

  app.get("/organisations", (c) =>
    c.json({
      organisations: Object.values(state().organisations).map((row) => ({
        tenantId: row.OrganisationID,
        name: row.Name,
        shortCode: row.ShortCode,
        connected: Object.values(state().connections).some((link) => link.tenantId === row.OrganisationID),
        contacts: Object.keys(row.contacts).length,
        invoices: Object.keys(row.invoices).length,
      })),
    }),
  );
  app.post("/organisations", async (c) => {
    const { name } = await controlBody(c.req, z.strictObject({ name: z.string().min(1) }));
    const made = emptyOrganisation(name, randomUUID(), `!${randomUUID().slice(0, 5)}`);
    state().organisations[made.OrganisationID] = made;
    return c.json(saved({ tenantId: made.OrganisationID }));
  });
  app.get("/organisations/:tenant/books", (c) => c.json(books(org(c))));

  app.post("/organisations/:tenant/settings", async (c) => {
    const change = await controlBody(c.req, Settings);
    const row = org(c);
    if (change.name !== undefined) row.Name = change.name;
    if (change.timezone !== undefined) row.Timezone = change.timezone;
    if (change.periodLockDate !== undefined) row.PeriodLockDate = change.periodLockDate;
    if (change.endOfYearLockDate !== undefined) row.EndOfYearLockDate = change.endOfYearLockDate;
    if (change.currencies) row.currencies = { ...change.currencies, [row.BaseCurrency]: "1" };
    return c.json(saved(organisationWire(row)));
  });
  app.post("/organisations/:tenant/accounts/:code", async (c) => {
    const { status } = await controlBody(c.req, AccountChange);
    const account = org(c).accounts.find((row) => row.Code === c.req.param("code"));
    if (!account) throw new ControlError("There is no such account.", 404);
    account.Status = status;
    return c.json(saved(account));
  });
  app.post("/organisations/:tenant/tax-rates/:type", async (c) => {
    const { status } = await controlBody(c.req, AccountChange);
    const rate = org(c).taxRates.find((row) => row.TaxType === c.req.param("type"));
    if (!rate) throw new ControlError("There is no such tax rate.", 404);
    rate.Status = status;
    return c.json(saved(rate));
  });
  app.post("/organisations/:tenant/seed", async (c) => {
    const { contacts, invoices } = await controlBody(c.req, Seed);
    const made = asPerson(runtime, org(c), (context) => ({
      contacts: contacts.map((input) => createContact(context, input).ContactID),
      invoices: invoices.map((input) => createInvoice(context, input).InvoiceID),
    }));
    return c.json(made);
  });

  app.get("/limits", (c) => c.json(state().limits));
  app.post("/limits", async (c) => {
    Object.assign(state().limits, await controlBody(c.req, Limits));
    runtime.windows.reset();
    return c.json(saved(state().limits));
  });
  app.get("/behaviours", (c) => c.json(state().behaviours));
  app.post("/behaviours", async (c) => {
    Object.assign(state().behaviours, await controlBody(c.req, Behaviours));
    return c.json(saved(state().behaviours));
  });
}
