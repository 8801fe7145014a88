import { type Client, custom, Issuer } from "openid-client";
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

export const redirectUri = (): string => `${env().APP_URL}/api/connections/xero/callback`;

/**
 * Runs one exchange with Xero's identity server, in limited time; its failures come as ProviderError. `renews` = the
 * exchange may have used up what it was given even when the answer is lost.
 */
export async function withOAuth<T>(renews: boolean, exchange: (client: Client) => Promise<T>): Promise<T> {
  const { XERO_CLIENT_ID, XERO_CLIENT_SECRET } = env();
  if (!XERO_CLIENT_ID || !XERO_CLIENT_SECRET)
    throw new Error("XERO_CLIENT_ID and XERO_CLIENT_SECRET are not set");
  try {
    return await withinTime(async () => {
      const found = await issuer();
      found[custom.http_options] = () => ({ timeout: QUIET_MS });
      const client = new found.Client({
        client_id: XERO_CLIENT_ID,
        client_secret: XERO_CLIENT_SECRET,
        redirect_uris: [redirectUri()],
        response_types: ["code"],
      });
      client[custom.http_options] = () => ({ timeout: QUIET_MS });
      return exchange(client);
    });
  } catch (error) {
    throw error instanceof ProviderError ? error : toProviderError(error, renews);
  }
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
