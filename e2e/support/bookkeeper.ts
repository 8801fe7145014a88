import type { BooksId } from "@/test-support/books";
import { witness } from "@/test-support/witness";
import type { SandboxControl } from "../../sandbox/kernel/control-client";

/** The person in the practice books' first organisation, who changes things there behind our back. */
export class Bookkeeper {
  constructor(
    private readonly control: SandboxControl,
    private readonly books: BooksId,
  ) {}

  async setEmail(customerName: string, email: string): Promise<void> {
    const place = await this.place();
    const id = await this.customerId(customerName);
    if (this.books === "xero")
      await this.control.post(`${place}/contacts/${id}/edit`, { EmailAddress: email });
    else
      await this.control.post(`${place}/records/Customer/${id}/edit`, {
        PrimaryEmailAddr: { Address: email },
      });
  }

  /** Pays the invoice in full; a draft is approved first. */
  async pay(invoiceNumber: string): Promise<void> {
    const place = await this.place();
    const invoice = await this.invoice(invoiceNumber);
    if (this.books === "xero")
      await this.control.post(`${place}/invoices/${invoice.id}/approve`).catch(() => undefined);
    await this.control.post(`${place}/invoices/${invoice.id}/pay`);
  }

  async invoices() {
    return (await witness(this.control, this.books)).invoices;
  }

  /** As a person who removes the app in the provider's own settings. */
  async withdrawConsent(): Promise<void> {
    if (this.books === "xero") await this.control.post("/revoke-consent", { refreshTokensToo: true });
    else await this.control.post(`${await this.place()}/revoke-consent`);
  }

  private async customerId(name: string): Promise<string> {
    const found = (await witness(this.control, this.books)).customers.find((one) => one.name === name);
    if (!found) throw new Error(`there is no ${name} in the books`);
    return found.id;
  }

  private async invoice(number: string) {
    const found = (await this.invoices()).find((one) => one.number === number);
    if (!found) throw new Error(`there is no invoice ${number} in the books`);
    return found;
  }

  private async place(): Promise<string> {
    if (this.books === "xero") {
      const { organisations } = await this.control.get<{ organisations: { tenantId: string }[] }>(
        "/organisations",
      );
      return `/organisations/${organisations[0]?.tenantId}`;
    }
    const { companies } = await this.control.get<{ companies: { realmId: string }[] }>("/companies");
    return `/companies/${companies[0]?.realmId}`;
  }
}
