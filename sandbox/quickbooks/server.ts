import { randomUUID } from "node:crypto";
import {
  type RunningSandbox,
  type SandboxDefinition,
  type StartOptions,
  startSandbox,
} from "../kernel/sandbox";
import { apiRoutes } from "./api/routes";
import { peopleControl } from "./control/people";
import { salesControl } from "./control/sales";
import { settingsControl } from "./control/settings";
import { oauthRoutes } from "./oauth/routes";
import { isPage, pageRoutes } from "./pages/routes";
import { initialState } from "./seed/initial-state";
import type { Service } from "./service";
import type { QuickBooksState } from "./state";
import { WebhookSender } from "./webhooks";

export interface QuickBooksStartOptions extends StartOptions {
  clientId?: string;
  clientSecret?: string;
  /** Exact redirect URIs of the app; absent: QUICKBOOKS_SANDBOX_REDIRECT_URIS, else any that follows the rules. */
  redirectUris?: string[];
}

export const DEFAULT_QUICKBOOKS_PORT = 5302;

/** `QUICKBOOKS_SANDBOX_PORT`, else 5302. */
export const quickBooksPort = (): number =>
  Number(process.env.QUICKBOOKS_SANDBOX_PORT ?? DEFAULT_QUICKBOOKS_PORT);

/**
 * Starts the stand-in of QuickBooks Online's servers on 127.0.0.1: OAuth, the accounting API, pages of the books and
 * the control API. Rejects when the port is taken.
 */
export async function startQuickBooksSandbox(
  options: QuickBooksStartOptions,
): Promise<RunningSandbox<QuickBooksState>> {
  let resetLimits = () => {};
  let service: Service | null = null;
  const serviceOf = (kernel: Service["kernel"]): Service => {
    service ??= {
      kernel,
      clientId: options.clientId ?? process.env.QUICKBOOKS_CLIENT_ID ?? "sandbox-quickbooks",
      clientSecret:
        options.clientSecret ?? process.env.QUICKBOOKS_CLIENT_SECRET ?? "sandbox-quickbooks-secret",
      redirectUris: options.redirectUris ?? process.env.QUICKBOOKS_SANDBOX_REDIRECT_URIS?.split(",") ?? null,
      listeners: [],
    };
    return service;
  };
  const definition: SandboxDefinition<QuickBooksState> = {
    name: "quickbooks",
    initialState,
    tenantOf: (request) => /^\/v3\/company\/([^/]+)/.exec(new URL(request.url).pathname)?.[1] ?? null,
    isPage,
    onReset: () => resetLimits(),
    control: (app, kernel) => {
      const shared = serviceOf(kernel);
      settingsControl(app, shared);
      peopleControl(app, shared);
      salesControl(app, shared);
      const sender = new WebhookSender(shared);
      app.get("/webhooks/deliveries", (c) => c.json({ deliveries: sender.deliveries }));
    },
    routes: (app, kernel) => {
      const shared = serviceOf(kernel);
      app.use("*", async (c, next) => {
        await next();
        c.header("Intuit-Tid", `1-${randomUUID()}`);
      });
      oauthRoutes(app, shared);
      resetLimits = apiRoutes(app, shared).resetLimits;
      pageRoutes(app, shared);
    },
  };
  return startSandbox(definition, options);
}
