import { z } from "zod";
import { env } from "@/lib/env";
import { callHttp } from "../http";
import { CORRELATION_HEADER, LABEL } from "./api";

const KEEP_MS = 24 * 3600_000;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** A secret goes to these addresses: encrypted, or to this very machine. */
const Endpoint = z.url().refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
});
const Discovery = z.object({
  authorization_endpoint: Endpoint,
  token_endpoint: Endpoint,
  revocation_endpoint: Endpoint,
});
export type Discovery = z.infer<typeof Discovery>;

const known = new Map<string, { until: number; document: Promise<Discovery> }>();

/** Intuit's published endpoints, read once a day. ProviderError `unavailable` when they cannot be read. */
export function readDiscovery(): Promise<Discovery> {
  const address = env().QUICKBOOKS_DISCOVERY_URL;
  const kept = known.get(address);
  if (kept && kept.until > Date.now()) return kept.document;
  const document = fetchDiscovery(address);
  known.set(address, { until: Date.now() + KEEP_MS, document });
  // A failure is not kept; whoever waits for the document gets it from the promise itself.
  document.catch(() => known.delete(address));
  return document;
}

async function fetchDiscovery(address: string): Promise<Discovery> {
  const { value } = await callHttp(
    {},
    {
      provider: LABEL,
      operation: "oauth.discovery",
      method: "GET",
      url: new URL(address),
      headers: { Accept: "application/json" },
      correlationHeader: CORRELATION_HEADER,
      read: (answer) => Discovery.parse(answer.json),
    },
  );
  return value;
}
