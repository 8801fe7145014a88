import type { OrganisationDetails } from "@/lib/accounting/provider";
import type { DraftLine } from "@/lib/jobs/invoice-lines";
import { lineNet, taxOn } from "@/lib/money";
import { type ComparedInvoice, compareInvoice, type InvoiceBooks } from "./compare-invoices";
import type { InvoiceContent, InvoiceLine, RemoteInvoice } from "./entities";
import type { InvoiceChoices, InvoiceSource, MappingLookup } from "./invoice-content";
import { rules } from "./test-shapes";

/** Small builders for the tests of invoices: one job of £100.00 + £20.00 tax, closed on 2 November 2026. */
export const draftLine = (
  description: string,
  quantity: string,
  unitPrice: string,
  more: { taxCode?: string; ownTax?: string } = {},
): DraftLine => {
  const net = lineNet(quantity, unitPrice);
  const { taxCode = "T1", ownTax = taxOn(net, "20") } = more;
  return { description, amount: { quantity, unitPrice, net, taxCode, ownTax } };
};

export const source = (some: Partial<InvoiceSource> = {}): InvoiceSource => ({
  customerId: "c1",
  ownNumber: "J-1001",
  reference: "J-1001 / PO 77",
  date: "2026-11-02",
  dueDate: "2026-11-16",
  currency: "GBP",
  note: "",
  mappingKey: "Repair",
  lines: [draftLine("Labour", "2", "50")],
  ...some,
});

export const choices: InvoiceChoices = { status: "draft", numbering: "books", keepTrackerProTax: false };

const unmapped = (kind: string) => ({ code: `${kind}_not_mapped`, message: `No ${kind}.`, cure: null });

/** T1 at 20%, T2 at 0%, account 200 and item 7 for everything; what is named in `without` is not mapped. */
export const mappings = (without: string[] = []): MappingLookup => ({
  tax: (code) => {
    const rate = { T1: "20", T2: "0", TX: null }[code];
    if (rate === undefined || without.includes(code)) return unmapped(`tax ${code}`);
    return { remoteId: `${code}-remote`, rate };
  },
  account: (key) => (without.includes("account") ? unmapped(`account of ${key}`) : { remoteId: "200" }),
  item: (key) => (without.includes("item") ? unmapped(`item of ${key}`) : { remoteId: "7" }),
});

export const invoice = (some: Partial<ComparedInvoice> = {}): ComparedInvoice => ({
  kind: "job",
  id: "j1",
  number: "J-1001",
  customerName: "Acme",
  detail: "Repair · closed 2 Nov 2026",
  readiness: { offered: "add", reasons: [] },
  doubleBilled: null,
  source: source(),
  fingerprint: "f1",
  marker: "job:J-1001",
  standing: { kind: "known", remoteId: "7" },
  link: null,
  forced: false,
  ...some,
});

export const remoteLine = (description: string, quantity: string, unitPrice: string): InvoiceLine => ({
  remoteLineId: "l1",
  description,
  amount: {
    quantity,
    unitPrice,
    net: lineNet(quantity, unitPrice),
    taxId: "T1-remote",
    accountId: "200",
    itemId: null,
    tax: null,
  },
});

/** As the books hold it after it was sent. */
export const remoteInvoice = (some: Partial<RemoteInvoice> = {}): RemoteInvoice => ({
  ref: { id: "r1", revision: "5" },
  number: "INV-12",
  reference: "J-1001 / PO 77",
  marker: "job:J-1001",
  customerRemoteId: "7",
  date: "2026-11-02",
  dueDate: "2026-11-16",
  currency: "GBP",
  status: "draft",
  totals: { net: "100.00", tax: "20.00", gross: "120.00" },
  amountDue: "120.00",
  lines: [remoteLine("Labour", "2", "50")],
  ...some,
});

const sent: InvoiceContent = {
  customerId: "c1",
  number: null,
  reference: "J-1001 / PO 77",
  date: "2026-11-02",
  dueDate: "2026-11-16",
  currency: "GBP",
  status: "draft",
  lines: [],
  note: "",
  expected: { net: "100.00", tax: "20.00", gross: "120.00" },
};

/** Sent before and answered so; offered again because our side changed. */
export const linked = (some: Partial<ComparedInvoice> = {}, answered = remoteInvoice()): ComparedInvoice =>
  invoice({
    readiness: { offered: "update", reasons: [] },
    link: { remoteId: answered.ref.id, baseline: { sent, answered } },
    ...some,
  });

const organisation: OrganisationDetails = {
  id: "org",
  name: "Demo",
  country: "GB",
  currency: "GBP",
  timeZone: null,
  lockedUntil: null,
  currencies: ["GBP"],
  linkKey: "",
  numbersInvoices: true,
};

export const booksWith = (
  invoices: RemoteInvoice[] = [],
  some: Partial<OrganisationDetails> = {},
  more: Partial<InvoiceBooks> = {},
): InvoiceBooks => ({
  organisation: { ...organisation, ...some },
  goLiveDate: null,
  setUpPath: "/set-up",
  names: { customer: (id) => `customer ${id}`, posting: (_, id) => id },
  byId: new Map(invoices.map((one) => [one.ref.id, one])),
  byNumber: new Map(invoices.map((one) => [one.number.toLowerCase(), one])),
  byMarker: new Map(),
  byReference: new Map(),
  ...more,
});

/** compareInvoice with what a test does not care about filled in. */
export const compare = (
  our: ComparedInvoice,
  books: InvoiceBooks = booksWith(),
  some: { choices?: Partial<typeof choices>; without?: string[]; rules?: Partial<typeof rules> } = {},
) =>
  compareInvoice(
    our,
    books,
    mappings(some.without),
    { ...choices, ...some.choices },
    { ...rules, ...some.rules },
  );
