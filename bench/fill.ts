import type { SandboxControl } from "../sandbox/kernel/control-client";
import type { BooksId } from "../test-support/books";

/** Where one provider's stand-in keeps its first organisation. */
async function place(control: SandboxControl, id: BooksId): Promise<string> {
  if (id === "xero") {
    const { organisations } = await control.get<{ organisations: { tenantId: string }[] }>("/organisations");
    return `/organisations/${organisations[0]?.tenantId}`;
  }
  const { companies } = await control.get<{ companies: { realmId: string }[] }>("/companies");
  return `/companies/${companies[0]?.realmId}`;
}

/** Fills the books up with customers. */
export async function fillCustomers(control: SandboxControl, id: BooksId, count: number): Promise<void> {
  const at = await place(control, id);
  if (id === "quickbooks") {
    await control.post(`${at}/customers/fill`, { count, prefix: "Filled" });
    return;
  }
  for (let done = 0; done < count; done += 1_000) {
    const contacts = Array.from({ length: Math.min(1_000, count - done) }, (_, i) => ({
      Name: `Filled ${String(done + i).padStart(5, "0")}`,
      EmailAddress: `filled${done + i}@fill.example`,
    }));
    await control.post(`${at}/seed`, { contacts });
  }
}

/** Somebody in the books renames some of the filled customers. */
export async function renameSome(control: SandboxControl, id: BooksId, count: number): Promise<void> {
  const at = await place(control, id);
  if (id === "xero") {
    const { contacts } = await control.get<{ contacts: { ContactID: string; Name: string }[] }>(
      `${at}/books`,
    );
    for (const contact of contacts.filter((one) => one.Name.startsWith("Filled")).slice(0, count)) {
      await control.post(`${at}/contacts/${contact.ContactID}/rename`, { name: `${contact.Name} renamed` });
    }
    return;
  }
  const { Customer } = await control.get<{ Customer: { Id: string; DisplayName: string }[] }>(
    `${at}/books?entity=Customer`,
  );
  for (const customer of Customer.filter((one) => one.DisplayName.startsWith("Filled")).slice(0, count)) {
    await control.post(`${at}/records/Customer/${customer.Id}/rename`, {
      name: `${customer.DisplayName} renamed`,
    });
  }
}
