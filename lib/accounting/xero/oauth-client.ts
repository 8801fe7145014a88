import { type Client, custom, Issuer } from "openid-client";
import type { XeroClient } from "xero-node";
import { env } from "@/lib/env";
import { ProviderError } from "../failure";
import { toProviderError } from "./oauth-errors";

const QUIET_MS = 15_000;
const TOTAL_MS = 30_000;

/** How long a silent connection is kept. A class of our own: the library's default would be the whole process's. */
class XeroIssuer extends Issuer {
  static override [custom.http_options] = () => ({ timeout: QUIET_MS });
}

let discovered: { url: string; issuer: Promise<Issuer> } | undefined;

/** The endpoints, discovered once per process; a failed discovery is tried again. */
async function issuer(): Promise<Issuer> {
  const url = env().XERO_ISSUER_URL;
  if (discovered?.url !== url) {
    const found = XeroIssuer.discover(url);
    discovered = { url, issuer: found };
    found.catch(() => {
      discovered = undefined;
    });
  }
  return discovered.issuer;
}

const redirectUri = (): string => `${env().APP_URL}/api/connections/xero/callback`;

/** `renews` = the exchange may have used up what it was given even when the answer is lost. */
interface Exchange {
  renews?: boolean;
  scopes?: string[];
  state?: string;
}

/**
 * Runs one exchange with Xero's identity server through Xero's own client, in limited time; failures come as
 * ProviderError. The client keeps tokens, so each exchange has its own. It is loaded when first needed: it takes a
 * third of a second, which is not counted.
 */
export async function withXero<T>(exchange: Exchange, work: (xero: XeroClient) => Promise<T>): Promise<T> {
  const { XERO_CLIENT_ID: clientId, XERO_CLIENT_SECRET: clientSecret } = env();
  if (!clientId || !clientSecret) throw new Error("XERO_CLIENT_ID and XERO_CLIENT_SECRET are not set");
  const { renews = false, scopes = [], state } = exchange;
  const { XeroClient } = await import("xero-node");
  try {
    return await withinTime(async () => {
      const xero = new XeroClient({ clientId, clientSecret, redirectUris: [redirectUri()], scopes, state });
      // Instead of its initialize(), which knows Xero's own address only and changes timeouts for the whole process.
      xero.openIdClient = await openIdClient(clientId, clientSecret);
      return work(xero);
    });
  } catch (error) {
    throw error instanceof ProviderError ? error : toProviderError(error, renews);
  }
}

/**
 * Nobody signs in with the id token, so it is dropped unread: were it found wanting (a clock that is off, a key that
 * cannot be fetched), the tokens that came with it would be lost, and with them the consent.
 */
async function openIdClient(clientId: string, clientSecret: string): Promise<Client> {
  const found = await issuer();
  found[custom.http_options] = () => ({ timeout: QUIET_MS });
  const client = new found.Client({
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [redirectUri()],
    response_types: ["code"],
  });
  client[custom.http_options] = () => ({ timeout: QUIET_MS });
  const grant = client.grant.bind(client);
  client.grant = async (...asked) => {
    const tokens = await grant(...asked);
    delete tokens.id_token;
    return tokens;
  };
  return client;
}

async function withinTime<T>(work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("too late")), env().PROVIDER_TIMEOUT_MS ?? TOTAL_MS);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
