import { xero } from "@/lib/accounting/xero";
import { env } from "@/lib/env";
import { controlOf } from "@/sandbox/kernel/control-client";
import { startXeroSandbox } from "@/sandbox/xero/server";
import type { BooksKind } from "./books";

/** Longer than the sandbox takes, and short enough to wait for a call that hangs. */
const TIMEOUT_MS = 1_500;

export const xeroBooks: BooksKind = {
  name: "Xero",
  async start() {
    const client = { clientId: "sandbox-xero", clientSecret: "sandbox-xero-secret" };
    const sandbox = await startXeroSandbox({ port: 0, ...client });
    Object.assign(env(), {
      XERO_CLIENT_ID: client.clientId,
      XERO_CLIENT_SECRET: client.clientSecret,
      XERO_ISSUER_URL: sandbox.url,
      XERO_API_URL: sandbox.url,
      XERO_GO_URL: sandbox.url,
      PROVIDER_TIMEOUT_MS: TIMEOUT_MS,
    });
    const control = controlOf(sandbox.url);
    await control.post("/limits", { perMinute: 10_000, perDay: 100_000 });
    const { organisations } = await control.get<{ organisations: { tenantId: string; name: string }[] }>(
      "/organisations",
    );
    const [organisation] = organisations;
    if (!organisation) throw new Error("the sandbox has no organisation");
    const at = `/organisations/${organisation.tenantId}`;
    const act = async (path: string, body: unknown = {}) => void (await control.post(`${at}${path}`, body));

    async function decide(authorize: URL, decision: "allow" | "cancel"): Promise<URL> {
      const page = await fetch(authorize);
      if (!page.ok) throw new Error(`the consent page refused: ${await page.text()}`);
      const form = new URLSearchParams({
        query: authorize.searchParams.toString(),
        decision,
        tenantId: organisation?.tenantId ?? "",
      });
      const answer = await fetch(`${sandbox.url}/identity/connect/consent`, {
        method: "POST",
        body: form,
        redirect: "manual",
      });
      return new URL(answer.headers.get("location") ?? "");
    }

    return {
      provider: xero,
      control,
      organisationId: organisation.tenantId,
      organisationName: organisation.name,
      decide,
      async connect() {
        const callback = await decide(await xero.oauth.authorizeUrl("state"), "allow");
        const { tokens } = await xero.oauth.exchange(callback);
        return xero.connect({ accessToken: tokens.accessToken, organisationId: organisation.tenantId });
      },
      taxId: "OUTPUT2",
      accountId: "200",
      itemId: null,
      pay: (id, amount) => act(`/invoices/${id}/pay`, { amount }),
      voidInvoice: (id) => act(`/invoices/${id}/void`),
      archiveCustomer: (id) => act(`/contacts/${id}/archive`),
      renameCustomer: (id, name) => act(`/contacts/${id}/rename`, { name }),
      lockUntil: (date) => act("/settings", { periodLockDate: date }),
      expireTokens: async () => void (await control.post("/tokens/expire", { access: true })),
      writes: { customers: "/api.xro/2.0/Contacts", invoices: "/api.xro/2.0/Invoices", method: "PUT" },
      refusesStale: false,
      close: () => sandbox.close(),
    };
  },
};
