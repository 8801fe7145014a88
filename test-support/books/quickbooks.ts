import { quickbooks } from "@/lib/accounting/quickbooks";
import { env } from "@/lib/env";
import { controlOf } from "@/sandbox/kernel/control-client";
import { startQuickBooksSandbox } from "@/sandbox/quickbooks/server";
import type { Books, BooksKind } from "./books";

const APP_URL = "http://localhost:3000";
/** Longer than the sandbox takes, and short enough to wait for a call that hangs. */
const TIMEOUT_MS = 1_500;
const COMPANY = "Pennine Fire & Security Ltd";

/** The practice QuickBooks' company in the United Kingdom. */
export const quickbooksBooks: BooksKind = {
  name: "QuickBooks",
  async start(): Promise<Books> {
    const clientId = "test-quickbooks";
    const clientSecret = "test-quickbooks-secret";
    const sandbox = await startQuickBooksSandbox({ port: 0, clientId, clientSecret });
    const control = controlOf(sandbox.url);
    Object.assign(env(), {
      APP_URL,
      QUICKBOOKS_CLIENT_ID: clientId,
      QUICKBOOKS_CLIENT_SECRET: clientSecret,
      QUICKBOOKS_DISCOVERY_URL: `${sandbox.url}/.well-known/openid_configuration`,
      QUICKBOOKS_API_URL: sandbox.url,
      QUICKBOOKS_APP_URL: sandbox.url,
      PROVIDER_TIMEOUT_MS: TIMEOUT_MS,
    });
    const { companies } = await control.get<{ companies: { realmId: string; name: string }[] }>("/companies");
    const company = companies.find((each) => each.name === COMPANY);
    if (!company) throw new Error(`the practice books have no company ${COMPANY}`);
    const realm = `/companies/${company.realmId}`;
    const quick = { perMinute: 100_000, perSecond: 10_000, batchesPerMinute: 10_000 };
    await control.post("/settings", { limits: quick });

    const decide = async (authorize: URL, decision: "allow" | "cancel"): Promise<URL> => {
      const form = new URLSearchParams(authorize.searchParams);
      form.set("realmId", company.realmId);
      form.set("decision", decision === "allow" ? "connect" : "cancel");
      const page = new URL(authorize.pathname, authorize.origin);
      const answer = await fetch(page, { method: "POST", body: form, redirect: "manual" });
      return new URL(answer.headers.get("location") ?? "");
    };
    const connect = async () => {
      const callback = await decide(await quickbooks.oauth.authorizeUrl("state-1"), "allow");
      const { tokens } = await quickbooks.oauth.exchange(callback);
      return quickbooks.connect({ accessToken: tokens.accessToken, organisationId: company.realmId });
    };
    const { taxes, items } = await (await connect()).listMappingOptions();
    return {
      provider: quickbooks,
      control,
      organisationId: company.realmId,
      organisationName: COMPANY,
      decide,
      connect,
      taxId: taxes.find((tax) => tax.rate === "20")?.id ?? "",
      accountId: null,
      itemId: items.find((item) => item.suggested)?.id ?? null,
      pay: async (id, amount) => void (await control.post(`${realm}/invoices/${id}/pay`, { amount })),
      voidInvoice: async (id) => void (await control.post(`${realm}/invoices/${id}/void`)),
      archiveCustomer: async (id) => void (await control.post(`${realm}/records/Customer/${id}/deactivate`)),
      renameCustomer: async (id, name) =>
        void (await control.post(`${realm}/records/Customer/${id}/rename`, { name })),
      lockUntil: async (date) => void (await control.post(`${realm}/close-books`, { date })),
      expireTokens: async () => void (await control.post("/tokens/expire", { access: true })),
      writes: { customers: "*/batch", invoices: "*/batch", method: "POST" },
      refusesStale: true,
      close: () => sandbox.close(),
    };
  },
};
