import type { Organisation, StoredContact, StoredCreditNote, StoredInvoice, StoredPayment } from "./books";

/** Names are compared without case; runs of blanks count as one. */
export const nameKey = (name: string): string => name.trim().replace(/\s+/g, " ").toLowerCase();

type Table = "contacts" | "invoices" | "payments" | "creditNotes";

/**
 * One organisation's books with what a write has to look up, and a journal, so that a refused element leaves no trace.
 * Records are replaced, never changed in place.
 */
export class BookStore {
  private readonly names = new Map<string, Set<string>>();
  private readonly numbers = new Map<string, Set<string>>();
  private readonly contactNumbers = new Map<string, Set<string>>();
  private readonly accountNumbers = new Map<string, Set<string>>();
  private journal: (() => void)[] = [];

  constructor(readonly org: Organisation) {
    for (const contact of Object.values(org.contacts)) this.indexContact(contact, true);
    for (const invoice of Object.values(org.invoices)) this.indexInvoice(invoice, true);
  }

  private note(index: Map<string, Set<string>>, key: string, id: string, add: boolean): void {
    const ids = index.get(key) ?? new Set<string>();
    if (add) ids.add(id);
    else ids.delete(id);
    index.set(key, ids);
  }

  private indexContact(contact: StoredContact, add: boolean): void {
    const { ContactID: id } = contact;
    this.note(this.names, nameKey(contact.Name), id, add);
    if (contact.ContactNumber) this.note(this.contactNumbers, contact.ContactNumber.toLowerCase(), id, add);
    if (contact.AccountNumber) this.note(this.accountNumbers, contact.AccountNumber.toLowerCase(), id, add);
  }

  private indexInvoice(invoice: StoredInvoice, add: boolean): void {
    if (invoice.Type === "ACCREC")
      this.note(this.numbers, invoice.InvoiceNumber.toLowerCase(), invoice.InvoiceID, add);
  }

  private replace<T>(
    table: Table,
    id: string,
    next: T | undefined,
    index?: (row: T, add: boolean) => void,
  ): void {
    const rows = this.org[table] as unknown as Record<string, T>;
    const before = rows[id];
    const apply = (from: T | undefined, to: T | undefined) => {
      if (from !== undefined) index?.(from, false);
      if (to === undefined) delete rows[id];
      else rows[id] = to;
      if (to !== undefined) index?.(to, true);
    };
    apply(before, next);
    this.journal.push(() => apply(next, before));
  }

  putContact(contact: StoredContact): void {
    this.replace("contacts", contact.ContactID, contact, (row, add) => this.indexContact(row, add));
  }
  putInvoice(invoice: StoredInvoice): void {
    this.replace("invoices", invoice.InvoiceID, invoice, (row, add) => this.indexInvoice(row, add));
  }
  putPayment(payment: StoredPayment): void {
    this.replace("payments", payment.PaymentID, payment);
  }
  putCreditNote(note: StoredCreditNote): void {
    this.replace("creditNotes", note.CreditNoteID, note);
  }
  /** The next number of the organisation's own sequence that nobody has taken. */
  takeInvoiceNumber(): string {
    const before = this.org.nextInvoiceNumber;
    let next = before;
    const text = () => `INV-${String(next).padStart(4, "0")}`;
    while (this.invoicesByNumber(text()).length > 0) next += 1;
    const number = text();
    this.org.nextInvoiceNumber = next + 1;
    this.journal.push(() => {
      this.org.nextInvoiceNumber = before;
    });
    return number;
  }

  private contactsOf(index: Map<string, Set<string>>, key: string): StoredContact[] {
    return [...(index.get(key) ?? [])].flatMap((id) => this.org.contacts[id] ?? []);
  }
  byName(name: string, status: StoredContact["ContactStatus"]): StoredContact[] {
    return this.contactsOf(this.names, nameKey(name)).filter((row) => row.ContactStatus === status);
  }
  byContactNumber(number: string): StoredContact[] {
    return this.contactsOf(this.contactNumbers, number.toLowerCase());
  }
  byAccountNumber(number: string): StoredContact[] {
    return this.contactsOf(this.accountNumbers, number.toLowerCase());
  }
  /** Sales invoices with this number, whatever their status. */
  invoicesByNumber(number: string): StoredInvoice[] {
    return [...(this.numbers.get(number.toLowerCase()) ?? [])].flatMap((id) => this.org.invoices[id] ?? []);
  }

  mark(): number {
    return this.journal.length;
  }
  rollback(mark: number): void {
    for (const undo of this.journal.splice(mark).reverse()) undo();
  }
  /** Forget how to go back: the call is answered. */
  commit(): void {
    this.journal = [];
  }
}

const stores = new WeakMap<Organisation, BookStore>();

export function storeOf(org: Organisation): BookStore {
  const store = stores.get(org) ?? new BookStore(org);
  stores.set(org, store);
  return store;
}
