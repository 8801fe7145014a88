import Big from "big.js";
import type { Behaviours, Limits, Organisation, StoredInvoice, XeroState } from "./books";
import { createContact } from "./contact-write";
import { todayIn } from "./dates";
import { createInvoice } from "./invoice-write";
import { signingKey } from "./oauth/access-token";
import { createPayment } from "./payment-write";
import { seedArchived, seedCustomers, seedSuppliers } from "./seed-contacts";
import { seedAccounts, seedId, seedItems, seedTaxRates, seedTracking } from "./seed-settings";
import { storeOf } from "./store";
import type { WriteContext } from "./write-context";

const DAY = 86_400_000;

export const defaultLimits = (): Limits => ({
  concurrent: 5,
  perMinute: 60,
  perDay: 1000,
  appPerMinute: 10_000,
  maxElements: 50,
  maxBodyBytes: 3_500_000,
});
export const defaultBehaviours = (): Behaviours => ({
  keepValidOfFailedBatch: false,
  unknownReference: "validation",
  deletedFreesNumber: false,
});

/** An organisation with a UK chart of accounts and no contacts. */
export function emptyOrganisation(name: string, id: string, shortCode: string): Organisation {
  return {
    OrganisationID: id,
    Name: name,
    ShortCode: shortCode,
    CountryCode: "GB",
    BaseCurrency: "GBP",
    Timezone: "GMTSTANDARDTIME",
    PeriodLockDate: null,
    EndOfYearLockDate: null,
    currencies: { GBP: "1" },
    brandingThemeId: seedId(`${name} branding`),
    nextInvoiceNumber: 1,
    accounts: seedAccounts(name),
    taxRates: seedTaxRates(),
    items: seedItems(name),
    tracking: seedTracking(name),
    contacts: {},
    invoices: {},
    payments: {},
    creditNotes: {},
  };
}

function bookkeeper(org: Organisation, at: Date): WriteContext {
  return {
    org,
    store: storeOf(org),
    now: at.getTime(),
    today: todayIn(org.Timezone, at),
    unitdp: 4,
    byApp: false,
    behaviours: defaultBehaviours(),
  };
}

interface SeedInvoice {
  contact: string;
  daysAgo: number;
  status: "DRAFT" | "AUTHORISED";
  lines: [description: string, quantity: number, price: number, account: string][];
  paid?: "all" | "half";
}
const INVOICES: SeedInvoice[] = [
  {
    contact: "Harrogate Dental Practice",
    daysAgo: 62,
    status: "AUTHORISED",
    paid: "all",
    lines: [["Annual service of two boilers", 2, 85, "202"]],
  },
  {
    contact: "Ridgeway Care Home",
    daysAgo: 48,
    status: "AUTHORISED",
    paid: "half",
    lines: [
      ["Emergency lighting test", 1, 340, "202"],
      ["Replacement fittings", 6, 27.5, "202"],
    ],
  },
  {
    contact: "The Black Bull Inn",
    daysAgo: 41,
    status: "AUTHORISED",
    lines: [
      ["Cellar cooling: call-out and repair", 1, 72.5, "202"],
      ["Fan motor", 1, 118.4, "202"],
    ],
  },
  {
    contact: "O'Brien & Sons Ltd",
    daysAgo: 20,
    status: "AUTHORISED",
    lines: [["Rewire of unit 4, first stage", 1, 2450, "201"]],
  },
  {
    contact: "Moorside Surgery",
    daysAgo: 9,
    status: "AUTHORISED",
    lines: [["Service contract, quarter", 1, 195, "203"]],
  },
  {
    contact: "Kirkgate Fashions",
    daysAgo: 2,
    status: "DRAFT",
    lines: [["Shop lighting, to be confirmed", 12, 46.25, "201"]],
  },
];

function enterInvoice(org: Organisation, now: Date, seed: SeedInvoice): StoredInvoice {
  const at = new Date(now.getTime() - seed.daysAgo * DAY);
  const context = bookkeeper(org, at);
  const contact = storeOf(org).byName(seed.contact, "ACTIVE")[0];
  const invoice = createInvoice(context, {
    Type: "ACCREC",
    Contact: { ContactID: contact?.ContactID },
    Date: context.today,
    DueDate: todayIn(org.Timezone, new Date(at.getTime() + 30 * DAY)),
    Status: seed.status,
    LineItems: seed.lines.map(([Description, Quantity, UnitAmount, AccountCode]) => ({
      Description,
      Quantity,
      UnitAmount,
      AccountCode,
      TaxType: "OUTPUT2",
    })),
  });
  if (seed.paid) {
    const Amount = seed.paid === "all" ? new Big(invoice.Total) : new Big(invoice.Total).div(2).round(2);
    const later = bookkeeper(org, new Date(at.getTime() + Math.min(14, seed.daysAgo) * DAY));
    createPayment(later, {
      Invoice: { InvoiceID: invoice.InvoiceID },
      Account: { Code: "090" },
      Amount: Amount.toNumber(),
    });
  }
  return invoice;
}

function northgate(now: Date): Organisation {
  const org = emptyOrganisation(
    "Northgate Heating & Electrical Ltd",
    "59712f8f-45a3-4d45-a705-5d0c9748317e",
    "!Ng7-4",
  );
  org.nextInvoiceNumber = 31;
  org.currencies = { GBP: "1", EUR: "1.1543" };
  const context = bookkeeper(org, new Date(now.getTime() - 90 * DAY));
  for (const input of seedCustomers()) {
    const made = createContact(context, input);
    context.store.putContact({ ...made, IsCustomer: true });
  }
  for (const input of seedSuppliers()) {
    const made = createContact(context, input);
    context.store.putContact({ ...made, IsSupplier: true });
  }
  for (const input of seedArchived()) {
    const made = createContact(context, input);
    context.store.putContact({ ...made, IsCustomer: true, ContactStatus: "ARCHIVED" });
  }
  for (const seed of INVOICES) enterInvoice(org, now, seed);
  context.store.commit();
  return org;
}

function anotherCompany(now: Date): Organisation {
  const org = emptyOrganisation("Another Company Ltd", "7c1d0a52-3b6e-4d0f-9a51-c2f7e0b81c44", "!3T6Q-");
  const context = bookkeeper(org, new Date(now.getTime() - 90 * DAY));
  for (const Name of ["Another Customer", "Harrogate Dental Practice"]) createContact(context, { Name });
  context.store.commit();
  return org;
}

/** The books a fresh start has. */
export function initialState(now: Date, options: { redirectUris: string[]; perDay: number }): XeroState {
  const organisations = [northgate(now), anotherCompany(now)];
  return {
    organisations: Object.fromEntries(organisations.map((org) => [org.OrganisationID, org])),
    connections: {},
    grants: {},
    refreshTokens: {},
    codes: {},
    accessTokensFrom: 0,
    redirectUris: options.redirectUris,
    user: {
      id: seedId("user"),
      email: "sam.carter@northgate.example",
      givenName: "Sam",
      familyName: "Carter",
    },
    signingKey: signingKey(),
    limits: { ...defaultLimits(), perDay: options.perDay },
    behaviours: defaultBehaviours(),
  };
}
