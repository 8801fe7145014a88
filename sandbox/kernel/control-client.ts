import type { Call, CallSummary } from "./calls";
import type { FaultInput } from "./faults";

/** The control API as functions, for tests, benches and scripts. Throws with the sandbox's own words when refused. */
export function controlOf(url: string) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${url}/_control${path}`, {
      method,
      headers: body === undefined ? {} : { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /_control${path} -> ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }
  return {
    /** Any control route: `post("/invoices/<id>/pay", { amount: "10.00" })`. */
    get: <T = unknown>(path: string) => call<T>("GET", path),
    post: <T = unknown>(path: string, body: unknown = {}) => call<T>("POST", path, body),
    delete: <T = unknown>(path: string) => call<T>("DELETE", path),
    reset: () => call<{ reset: true }>("POST", "/reset", {}),
    fault: (fault: FaultInput) => call<{ id: number }>("POST", "/faults", fault),
    clearFaults: () => call("DELETE", "/faults"),
    calls: () => call<CallSummary & { calls: Call[] }>("GET", "/calls"),
    resetCalls: () => call<CallSummary>("DELETE", "/calls"),
    advance: (milliseconds: number) => call("POST", "/clock", { advanceMs: milliseconds }),
    setClock: (now: Date) => call("POST", "/clock", { now: now.toISOString() }),
    latency: (ms: number) => call("POST", "/latency", { ms }),
  };
}
export type SandboxControl = ReturnType<typeof controlOf>;
