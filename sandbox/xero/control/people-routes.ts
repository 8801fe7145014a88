import type { Context } from "hono";
import { z } from "zod";
import { controlBody } from "../../kernel/control";
import type { SandboxApp } from "../../kernel/sandbox";
import type { StoredInvoice } from "../books";
import { contactWire } from "../contact-wire";
import { invoiceWire, livePayments } from "../invoice-wire";
import { paymentWire } from "../payment-wire";
import {
  addContact,
  addNamesake,
  approveInvoice,
  creditInvoice,
  editContact,
  editInvoiceHeader,
  editInvoiceLine,
  endInvoice,
  mergeContacts,
  payInvoice,
  unpayInvoice,
} from "../people";
import type { XeroRuntime } from "../runtime";
import type { WriteContext } from "../write-context";
import { ContactSchema } from "../written";
import { asPerson, organisationOf } from "./organisation-of";

const Amount = z.strictObject({
  amount: z
    .string()
    .regex(/^\d+(\.\d{1,2})?$/)
    .optional(),
});
const Pay = Amount.extend({ date: z.iso.date().optional() });
const Line = z.strictObject({
  index: z.number().int().min(0).optional(),
  description: z.string().optional(),
  quantity: z.number().optional(),
  unitAmount: z.number().optional(),
  accountCode: z.string().optional(),
  taxType: z.string().optional(),
});
const Header = z.strictObject({
  reference: z.string().optional(),
  date: z.iso.date().optional(),
  dueDate: z.iso.date().optional(),
  invoiceNumber: z.string().optional(),
});

/** `/_control/organisations/{tenantId}/...`: what a person in Xero does to contacts and invoices. */
export function peopleRoutes(app: SandboxApp, runtime: XeroRuntime): void {
  const act = <T>(c: Context, work: (context: WriteContext) => T): T =>
    asPerson(runtime, organisationOf(runtime, c.req.param("tenant") ?? ""), work);
  const id = (c: Context): string => c.req.param("id") ?? "";

  const contacts = "/organisations/:tenant/contacts";
  app.post(contacts, async (c) => {
    const input = await controlBody(c.req, ContactSchema);
    return c.json(contactWire(act(c, (context) => addContact(context, input))));
  });
  app.post(`${contacts}/:id/edit`, async (c) => {
    const input = await controlBody(c.req, ContactSchema);
    return c.json(contactWire(act(c, (context) => editContact(context, id(c), input))));
  });
  app.post(`${contacts}/:id/rename`, async (c) => {
    const { name } = await controlBody(c.req, z.strictObject({ name: z.string().min(1) }));
    return c.json(contactWire(act(c, (context) => editContact(context, id(c), { Name: name }))));
  });
  app.post(`${contacts}/:id/archive`, (c) =>
    c.json(contactWire(act(c, (context) => editContact(context, id(c), { ContactStatus: "ARCHIVED" })))),
  );
  app.post(`${contacts}/:id/restore`, (c) =>
    c.json(contactWire(act(c, (context) => editContact(context, id(c), { ContactStatus: "ACTIVE" })))),
  );
  app.post(`${contacts}/:id/merge`, async (c) => {
    const { into } = await controlBody(c.req, z.strictObject({ into: z.guid() }));
    return c.json(contactWire(act(c, (context) => mergeContacts(context, id(c), into))));
  });
  app.post(`${contacts}/:id/namesake`, (c) =>
    c.json(contactWire(act(c, (context) => addNamesake(context, id(c))))),
  );

  const invoices = "/organisations/:tenant/invoices/:id";
  const invoiceAnswer = (c: Context, work: (context: WriteContext) => StoredInvoice) =>
    c.json(
      act(c, (context) =>
        invoiceWire(context.org, livePayments(context.org), work(context), {
          unitdp: 4,
          lines: true,
          contact: "stub",
        }),
      ),
    );
  app.post(`${invoices}/pay`, async (c) => {
    const input = await controlBody(c.req, Pay);
    return c.json(act(c, (context) => paymentWire(context.org, payInvoice(context, id(c), input))));
  });
  app.post(`${invoices}/unpay`, (c) => invoiceAnswer(c, (context) => unpayInvoice(context, id(c))));
  app.post(`${invoices}/credit`, async (c) => {
    const { amount } = await controlBody(c.req, Amount);
    return invoiceAnswer(c, (context) => creditInvoice(context, id(c), amount));
  });
  app.post(`${invoices}/void`, (c) => invoiceAnswer(c, (context) => endInvoice(context, id(c))));
  app.post(`${invoices}/delete`, (c) => invoiceAnswer(c, (context) => endInvoice(context, id(c))));
  app.post(`${invoices}/approve`, (c) => invoiceAnswer(c, (context) => approveInvoice(context, id(c))));
  app.post(`${invoices}/edit-line`, async (c) => {
    const edit = await controlBody(c.req, Line);
    return invoiceAnswer(c, (context) => editInvoiceLine(context, id(c), edit));
  });
  app.post(`${invoices}/edit`, async (c) => {
    const edit = await controlBody(c.req, Header);
    return invoiceAnswer(c, (context) => editInvoiceHeader(context, id(c), edit));
  });
}
