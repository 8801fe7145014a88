/** One call as it was seen on the socket. Never holds a token, a code or a body. */
export interface Call {
  at: string;
  method: string;
  path: string;
  /** Query with secrets left out. */
  query: string;
  /** The answer's status; null when the caller got none (lost, hanging). */
  status: number | null;
  tenant: string | null;
  ms: number;
  fault: string | null;
  idempotencyKey: string | null;
}

export interface CallSummary {
  total: number;
  /** `PUT /api.xro/2.0/Invoices` -> count; ids are folded to `{id}`. */
  byRoute: Record<string, number>;
  /** `200` -> count; `none` for calls without an answer. */
  byStatus: Record<string, number>;
  /** Most calls in flight at one time: over all, and per tenant. */
  highWater: { all: number; byTenant: Record<string, number> };
  inFlight: number;
}

const KEPT = 5000;
const SECRET_KEYS = ["code", "state", "token", "access_token", "refresh_token", "id_token", "client_secret"];
const ID = /\/(?:[0-9a-f]{8}-[0-9a-f-]{27}|\d+)(?=\/|$)/gi;

export function safeQuery(url: URL): string {
  const query = new URLSearchParams(url.search);
  for (const key of SECRET_KEYS) if (query.has(key)) query.set(key, "-");
  return query.toString();
}

const bump = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/** What came in, for tests and benches that count calls. Control and page calls are not logged. */
export class CallLog {
  private calls: Call[] = [];
  private summaryNow: CallSummary = this.empty();
  private running: Record<string, number> = {};

  private empty(): CallSummary {
    return { total: 0, byRoute: {}, byStatus: {}, highWater: { all: 0, byTenant: {} }, inFlight: 0 };
  }

  /** Call at arrival; the returned function records the end. */
  begin(tenant: string | null): (call: Call) => void {
    const who = tenant ?? "-";
    const { summaryNow: summary } = this;
    summary.inFlight += 1;
    this.running[who] = (this.running[who] ?? 0) + 1;
    summary.highWater.all = Math.max(summary.highWater.all, summary.inFlight);
    summary.highWater.byTenant[who] = Math.max(summary.highWater.byTenant[who] ?? 0, this.running[who]);
    let ended = false;
    return (call) => {
      if (ended) return;
      ended = true;
      this.summaryNow.inFlight = Math.max(0, this.summaryNow.inFlight - 1);
      this.running[who] = Math.max(0, (this.running[who] ?? 1) - 1);
      this.summaryNow.total += 1;
      bump(this.summaryNow.byRoute, `${call.method} ${call.path.replace(ID, "/{id}")}`);
      bump(this.summaryNow.byStatus, call.status === null ? "none" : String(call.status));
      this.calls.push(call);
      if (this.calls.length > KEPT) this.calls.splice(0, this.calls.length - KEPT);
    };
  }

  summary(): CallSummary {
    return this.summaryNow;
  }

  /** The latest calls, oldest first; at most 5,000 are kept. */
  list(): readonly Call[] {
    return this.calls;
  }

  /** Counters to zero; calls still running stay counted as in flight. */
  reset(): void {
    const { inFlight } = this.summaryNow;
    this.calls = [];
    this.summaryNow = this.empty();
    this.summaryNow.inFlight = inFlight;
    this.summaryNow.highWater.all = inFlight;
  }
}
