import { type RunningSandbox, type StartOptions, startSandbox } from "../kernel/sandbox";
import { contactRoutes } from "./api/contacts";
import { invoiceRoutes } from "./api/invoices";
import { mountApi } from "./api/mount";
import { paymentRoutes } from "./api/payments";
import { settingsRoutes } from "./api/settings";
import type { XeroState } from "./books";
import { accessRoutes } from "./control/access-routes";
import { peopleRoutes } from "./control/people-routes";
import { settingsControlRoutes } from "./control/settings-routes";
import { authorizeRoutes } from "./oauth/authorize-routes";
import { connectionRoutes } from "./oauth/connection-routes";
import { tokenRoutes } from "./oauth/token-routes";
import { isPage, pageRoutes } from "./pages/routes";
import { runtimeOf, type XeroRuntime } from "./runtime";
import { initialState } from "./seed";

export interface XeroStartOptions extends StartOptions {
  clientId?: string;
  clientSecret?: string;
  /** Registered redirect URIs; `http://localhost:*` stands for every port and path of localhost. */
  redirectUris?: string[];
  /** Calls a day and organisation: 1,000 on the smallest tier. */
  perDay?: number;
}

export const DEFAULT_XERO_PORT = 5301;

/** `XERO_SANDBOX_PORT`, else 5301. */
export const xeroPort = (): number => Number(process.env.XERO_SANDBOX_PORT ?? DEFAULT_XERO_PORT);

const listed = (text: string | undefined): string[] | undefined =>
  text ? text.split(",").map((part) => part.trim()) : undefined;

/**
 * Starts the stand-in of Xero's servers on 127.0.0.1: OAuth with OpenID discovery, `/connections`, the accounting API
 * under `/api.xro/2.0`, pages of the books and the control API. Rejects when the port is taken.
 */
export async function startXeroSandbox(options: XeroStartOptions): Promise<RunningSandbox<XeroState>> {
  const redirectUris = options.redirectUris ??
    listed(process.env.XERO_SANDBOX_REDIRECT_URIS) ?? ["http://localhost:*"];
  const perDay = options.perDay ?? Number(process.env.XERO_SANDBOX_DAY_LIMIT ?? 1000);
  const client = {
    clientId: options.clientId ?? process.env.XERO_CLIENT_ID ?? "sandbox-xero",
    clientSecret: options.clientSecret ?? process.env.XERO_CLIENT_SECRET ?? "sandbox-xero-secret",
  };
  let runtime: XeroRuntime | null = null;
  return startSandbox<XeroState>(
    {
      name: "xero",
      initialState: (now) => initialState(now, { redirectUris, perDay }),
      tenantOf: (request) => request.headers.get("xero-tenant-id"),
      isPage,
      onReset() {
        runtime?.windows.reset();
        runtime?.idempotency.clear();
      },
      control(app, kernel) {
        runtime ??= runtimeOf(kernel, client);
        settingsControlRoutes(app, runtime);
        accessRoutes(app, runtime);
        peopleRoutes(app, runtime);
      },
      routes(app, kernel) {
        runtime ??= runtimeOf(kernel, client);
        authorizeRoutes(app, runtime);
        tokenRoutes(app, runtime);
        connectionRoutes(app, runtime);
        mountApi(app, runtime, [...contactRoutes, ...invoiceRoutes, ...paymentRoutes, ...settingsRoutes]);
        pageRoutes(app, runtime);
      },
    },
    options,
  );
}
