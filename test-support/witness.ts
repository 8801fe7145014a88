import { fromJsonNumber, roundMoney, subtractMoney } from "@/lib/money";
import type { SandboxControl } from "../sandbox/kernel/control-client";
import type { BooksId } from "./books";

/** What the books themselves hold: the witness that counts, not our ledger. First organisation of the stand-in. */
export interface Witness {
  customers: { id: string; name: string }[];
  invoices: {
    id: string;
    number: string;
    reference: string;
    customerId: string;
    net: string;
    tax: string;
    gross: string;
    live: boolean;
  }[];
}

const amount = (value: unknown) => roundMoney(fromJsonNumber((value as number | string | undefined) ?? 0));

interface XeroBooks {
  contacts: { ContactID: string; Name: string }[];
  invoices: {
    InvoiceID: string;
    InvoiceNumber: string;
    Reference?: string;
    Type: string;
    Status: string;
    Contact: { ContactID: string };
    SubTotal: number;
    TotalTax: number;
    Total: number;
  }[];
}
interface QuickBooksBooks {
  records: {
    Customer: Record<string, { Id: string; DisplayName: string }>;
    Invoice: Record<
      string,
      {
        Id: string;
        DocNumber?: string;
        PrivateNote?: string;
        CustomerRef: { value: string };
        TotalAmt: number;
        TxnTaxDetail?: { TotalTax?: number };
      }
    >;
  };
}

export async function witness(control: SandboxControl, id: BooksId): Promise<Witness> {
  return id === "xero" ? xeroWitness(control) : quickBooksWitness(control);
}

async function xeroWitness(control: SandboxControl): Promise<Witness> {
  const { organisations } = await control.get<{ organisations: { tenantId: string }[] }>("/organisations");
  const books = await control.get<XeroBooks>(`/organisations/${organisations[0]?.tenantId}/books`);
  return {
    customers: books.contacts.map((contact) => ({ id: contact.ContactID, name: contact.Name })),
    invoices: books.invoices
      .filter((invoice) => invoice.Type === "ACCREC")
      .map((invoice) => ({
        id: invoice.InvoiceID,
        number: invoice.InvoiceNumber,
        reference: invoice.Reference ?? "",
        customerId: invoice.Contact.ContactID,
        net: amount(invoice.SubTotal),
        tax: amount(invoice.TotalTax),
        gross: amount(invoice.Total),
        live: !["VOIDED", "DELETED"].includes(invoice.Status),
      })),
  };
}

async function quickBooksWitness(control: SandboxControl): Promise<Witness> {
  const { companies } = await control.get<{ companies: { realmId: string }[] }>("/companies");
  const { records } = await control.get<QuickBooksBooks>(`/companies/${companies[0]?.realmId}/books`);
  return {
    customers: Object.values(records.Customer).map((customer) => ({
      id: customer.Id,
      name: customer.DisplayName,
    })),
    invoices: Object.values(records.Invoice).map((invoice) => {
      const [gross, tax] = [amount(invoice.TotalAmt), amount(invoice.TxnTaxDetail?.TotalTax)];
      return {
        id: invoice.Id,
        number: invoice.DocNumber ?? "",
        reference: invoice.PrivateNote ?? "",
        customerId: invoice.CustomerRef.value,
        net: subtractMoney(gross, tax),
        tax,
        gross,
        live: !(invoice.PrivateNote ?? "").startsWith("Voided"),
      };
    }),
  };
}
