import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { safeQuery } from "./calls";
import type { QueuedFault } from "./faults";
import { foreignCaller } from "./loopback";
import type { Kernel, SandboxApp, SandboxDefinition } from "./sandbox";

const LOST = new Set(["lost_before", "lost_after", "hang", "hang_after"]);

/** Writes half of the answer with the whole length announced, then kills the socket. */
async function sendCut(response: Response, outgoing: HttpBindings["outgoing"]): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  outgoing.writeHead(response.status, { ...headers, "content-length": String(Math.max(2, body.length)) });
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.socket?.destroy());
}

async function sendMalformed(response: Response): Promise<Response> {
  const body = await response.text();
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  return new Response(`${body.slice(0, body.length / 2)}}}]<garbage`, { status: response.status, headers });
}

const statusAnswer = (fault: QueuedFault) =>
  new Response(fault.body === "" ? null : fault.body, { status: fault.status, headers: fault.headers });

async function answer(
  handle: () => Promise<Response>,
  fault: QueuedFault | null,
  { incoming, outgoing }: HttpBindings,
): Promise<Response> {
  switch (fault?.kind) {
    case undefined:
      return handle();
    case "lost_before":
      incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    case "lost_after":
      await handle();
      incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    case "hang":
      return RESPONSE_ALREADY_SENT;
    case "hang_after":
      await handle();
      return RESPONSE_ALREADY_SENT;
    case "status":
      return statusAnswer(fault);
    case "status_after":
      await handle();
      return statusAnswer(fault);
    case "cut":
      await sendCut(await handle(), outgoing);
      return RESPONSE_ALREADY_SENT;
    case "malformed":
      return sendMalformed(await handle());
    case "delay":
      await sleep(fault.delayMs);
      return handle();
  }
}

/** Everything between the socket and the routes: loopback guard, call log, latency and faults. */
export function listener<S>(app: SandboxApp, kernel: Kernel<S>, definition: SandboxDefinition<S>) {
  return async (request: Request, env: unknown): Promise<Response> => {
    const bindings = env as HttpBindings;
    const url = new URL(request.url);
    const control = url.pathname === "/_control" || url.pathname.startsWith("/_control/");
    const refusal = foreignCaller(request, bindings.incoming, control);
    if (refusal) return new Response(refusal, { status: 403 });
    const handle = async () => app.fetch(request, bindings);
    if (control || definition.isPage?.(url.pathname)) return handle();

    const tenant = definition.tenantOf?.(request) ?? null;
    const fault = kernel.faults.take(request.method, url.pathname);
    const startedAt = Date.now();
    const end = kernel.calls.begin(tenant);
    let status: number | null = null;
    const record = () =>
      end({
        at: kernel.clock.now().toISOString(),
        method: request.method,
        path: url.pathname,
        query: safeQuery(url),
        status,
        tenant,
        ms: Date.now() - startedAt,
        fault: fault?.kind ?? null,
        idempotencyKey: request.headers.get("idempotency-key"),
      });
    bindings.outgoing.once("close", record);
    const response = await answer(
      async () => {
        const result = await handle();
        // Waiting after the effect keeps the call in flight without delaying what it does.
        if (kernel.latencyMs > 0) await sleep(kernel.latencyMs);
        return result;
      },
      fault,
      bindings,
    );
    if (!fault || !LOST.has(fault.kind)) status = fault?.kind === "cut" ? null : response.status;
    return response;
  };
}
