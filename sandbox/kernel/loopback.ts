import type { IncomingMessage } from "node:http";

const LOOPBACK_ADDRESS = /^(127\.|::1$|::ffff:127\.)/;
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Why this caller is refused, or null. The stand-in has no secrets worth the name, but nobody outside this machine,
 * and no web page of another site, is to drive it.
 */
export function foreignCaller(request: Request, incoming: IncomingMessage, control: boolean): string | null {
  if (!LOOPBACK_ADDRESS.test(incoming.socket.remoteAddress ?? "")) return "Only from this machine.";
  const host = incoming.headers.host ?? "";
  if (!LOOPBACK_HOST.test(host)) return "Only as localhost.";
  const origin = request.headers.get("origin");
  if (control && origin && origin !== `http://${host}`) return "Not from another site.";
  return null;
}
