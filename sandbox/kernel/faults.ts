import { z } from "zod";

/**
 * `lost_before` the socket dies, nothing happened; `lost_after` it happened, then the socket dies;
 * `hang` no answer, nothing happened; `hang_after` it happened, no answer;
 * `status` this answer instead, nothing happened; `status_after` it happened, yet this answer;
 * `cut` it happened, half of the answer arrives; `malformed` it happened, the answer is not JSON;
 * `delay` the answer comes `delayMs` later.
 */
export const FAULT_KINDS = [
  "lost_before",
  "lost_after",
  "hang",
  "hang_after",
  "status",
  "status_after",
  "cut",
  "malformed",
  "delay",
] as const;

export const FaultSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  /** Absent: any method. */
  method: z.string().toUpperCase().optional(),
  /** A path with `*` for any run of characters, e.g. `/api.xro/2.0/Invoices*`. */
  path: z.string().default("*"),
  /** The first matching call that is hit, counted from now. */
  nth: z.number().int().min(1).default(1),
  /** How many matching calls in a row are hit; 0 = all from then on. */
  times: z.number().int().min(0).default(1),
  status: z.number().int().min(200).max(599).default(500),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(""),
  delayMs: z.number().int().min(0).max(600_000).default(1000),
});
export type Fault = z.infer<typeof FaultSchema>;
export type FaultInput = z.input<typeof FaultSchema>;
export type QueuedFault = Fault & { id: number; seen: number; hits: number };

function pathPattern(path: string): RegExp {
  const escaped = path.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`, "i");
}

/** The queue of faults. Each call is hit by at most one: the oldest that matches and is due. */
export class Faults {
  private queue: QueuedFault[] = [];
  private lastId = 0;

  add(fault: Fault): QueuedFault {
    this.lastId += 1;
    const queued = { ...fault, id: this.lastId, seen: 0, hits: 0 };
    this.queue.push(queued);
    return queued;
  }

  list(): readonly QueuedFault[] {
    return this.queue;
  }

  clear(): void {
    this.queue = [];
  }

  /** Counts the call against every fault that matches it and returns the one that hits it, if any. */
  take(method: string, path: string): QueuedFault | null {
    let hit: QueuedFault | null = null;
    for (const fault of this.queue) {
      if (fault.method && fault.method !== method) continue;
      if (!pathPattern(fault.path).test(path)) continue;
      fault.seen += 1;
      const due = fault.seen >= fault.nth && (fault.times === 0 || fault.hits < fault.times);
      if (due && !hit) {
        fault.hits += 1;
        hit = fault;
      }
    }
    return hit;
  }
}
