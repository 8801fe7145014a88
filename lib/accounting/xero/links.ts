import type { EntityKind } from "../provider";

/** Opens the record in the browser, in the right organisation. `shortCode` may hold "!" and "-". */
export function deepLink(goUrl: string, entity: EntityKind, remoteId: string, shortCode: string): URL {
  const id = encodeURIComponent(remoteId);
  const page =
    entity === "invoice" ? `/AccountsReceivable/View.aspx?InvoiceID=${id}` : `/Contacts/View/${id}`;
  const code = encodeURIComponent(shortCode).replaceAll("!", "%21");
  return new URL(`${goUrl}/organisationlogin/default.aspx?shortcode=${code}&redirecturl=${page}`);
}
