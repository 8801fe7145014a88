import type { Books, BooksId } from "./books";

interface XeroOrganisations {
  organisations: { tenantId: string }[];
}
interface QuickBooksCompanies {
  companies: { realmId: string }[];
}

/** What a person does inside the books, by other hands than ours. First organisation of the stand-in. */
export interface Bookkeeper {
  pay(invoiceId: string, amount: string): Promise<void>;
  voidInvoice(invoiceId: string): Promise<void>;
  deleteInvoice(invoiceId: string): Promise<void>;
  /** Another quantity on the line that is priced; the first line of ours is one of words only. */
  editLine(invoiceId: string, quantity: number): Promise<void>;
  renumber(invoiceId: string, number: string): Promise<void>;
  addCustomer(name: string, accountCode?: string): Promise<string>;
  archiveCustomer(customerId: string): Promise<void>;
  mergeCustomers(from: string, into: string): Promise<void>;
  lockUntil(date: string | null): Promise<void>;
  /** Any control route below the organisation. */
  act<T = unknown>(path: string, body?: unknown): Promise<T>;
}

export async function bookkeeperOf(books: Books, id: BooksId): Promise<Bookkeeper> {
  return id === "xero" ? inXero(books) : inQuickBooks(books);
}

async function inXero({ control }: Books): Promise<Bookkeeper> {
  const { organisations } = await control.get<XeroOrganisations>("/organisations");
  const act = <T>(path: string, body: unknown = {}) =>
    control.post<T>(`/organisations/${organisations[0]?.tenantId}${path}`, body);
  return {
    act,
    pay: async (id, amount) => void (await act(`/invoices/${id}/pay`, { amount })),
    voidInvoice: async (id) => void (await act(`/invoices/${id}/void`)),
    deleteInvoice: async (id) => void (await act(`/invoices/${id}/delete`)),
    editLine: async (id, quantity) => void (await act(`/invoices/${id}/edit-line`, { index: 1, quantity })),
    renumber: async (id, invoiceNumber) => void (await act(`/invoices/${id}/edit`, { invoiceNumber })),
    addCustomer: async (name, AccountNumber) =>
      (
        await act<{ ContactID: string }>("/contacts", {
          Name: name,
          ...(AccountNumber ? { AccountNumber } : {}),
        })
      ).ContactID,
    archiveCustomer: async (id) => void (await act(`/contacts/${id}/archive`)),
    mergeCustomers: async (from, into) => void (await act(`/contacts/${from}/merge`, { into })),
    lockUntil: async (periodLockDate) => void (await act("/settings", { periodLockDate })),
  };
}

async function inQuickBooks({ control }: Books): Promise<Bookkeeper> {
  const { companies } = await control.get<QuickBooksCompanies>("/companies");
  const act = <T>(path: string, body: unknown = {}) =>
    control.post<T>(`/companies/${companies[0]?.realmId}${path}`, body);
  return {
    act,
    pay: async (id, amount) => void (await act(`/invoices/${id}/pay`, { amount })),
    voidInvoice: async (id) => void (await act(`/invoices/${id}/void`)),
    deleteInvoice: async (id) => void (await act(`/invoices/${id}/delete`)),
    editLine: async (id, quantity) => void (await act(`/invoices/${id}/edit-line`, { quantity })),
    renumber: async (id, DocNumber) => void (await act(`/records/Invoice/${id}/edit`, { DocNumber })),
    addCustomer: async (DisplayName) => (await act<{ Id: string }>("/records/Customer", { DisplayName })).Id,
    archiveCustomer: async (id) => void (await act(`/records/Customer/${id}/deactivate`)),
    mergeCustomers: async (from, into) => void (await act(`/customers/${from}/merge`, { into })),
    lockUntil: async (date) => void (await act("/close-books", { date })),
  };
}
