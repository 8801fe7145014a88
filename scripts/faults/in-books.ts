import type { SandboxControl } from "../../sandbox/kernel/control-client";
import type { BooksId } from "../../test-support/books";
import { witness } from "../../test-support/witness";

/** Two customers are given another name by somebody in the books. Returns their old names. */
export async function renameInBooks(
  control: SandboxControl,
  provider: BooksId,
  ending: string,
): Promise<string[]> {
  const chosen = (await witness(control, provider)).customers.slice(0, 2);
  const folder = await customersFolder(control, provider);
  for (const { id, name } of chosen) await control.post(`${folder}/${id}/rename`, { name: name + ending });
  return chosen.map(({ name }) => name);
}

async function customersFolder(control: SandboxControl, provider: BooksId): Promise<string> {
  if (provider === "xero") {
    const { organisations } = await control.get<{ organisations: { tenantId: string }[] }>("/organisations");
    return `/organisations/${organisations[0]?.tenantId}/contacts`;
  }
  const { companies } = await control.get<{ companies: { realmId: string }[] }>("/companies");
  return `/companies/${companies[0]?.realmId}/records/Customer`;
}
