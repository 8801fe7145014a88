import type { SandboxClock } from "./clock";

export interface WindowRule {
  name: string;
  /** Calls allowed per window. */
  max: number;
  /** Window length in milliseconds of sandbox time. */
  ms: number;
  /** Counted for this instead of the caller: a limit of the whole app, say. */
  key?: string;
}

export type WindowVerdict =
  | { allowed: true; remaining: Record<string, number> }
  | { allowed: false; problem: string; retryAfterSeconds: number; remaining: Record<string, number> };

/** Fixed windows that begin at the first call. A refused call costs nothing. */
export class FixedWindows {
  private used = new Map<string, { from: number; count: number }>();

  constructor(private readonly clock: SandboxClock) {}

  /** `key` is who is counted (app and tenant); one call is charged to all `rules`, or to none. */
  take(key: string, rules: WindowRule[]): WindowVerdict {
    const now = this.clock.now().getTime();
    const slots = rules.map((rule) => {
      const id = `${rule.name} ${rule.key ?? key}`;
      const kept = this.used.get(id);
      const slot = kept && now < kept.from + rule.ms && now >= kept.from ? kept : { from: now, count: 0 };
      this.used.set(id, slot);
      return { rule, slot };
    });
    const full = slots.find(({ rule, slot }) => slot.count >= rule.max);
    if (!full) for (const { slot } of slots) slot.count += 1;
    const remaining = Object.fromEntries(
      slots.map(({ rule, slot }) => [rule.name, Math.max(0, rule.max - slot.count)]),
    );
    if (!full) return { allowed: true, remaining };
    const waitMs = full.slot.from + full.rule.ms - now;
    return {
      allowed: false,
      problem: full.rule.name,
      retryAfterSeconds: this.clock.realSeconds(waitMs),
      remaining,
    };
  }

  reset(): void {
    this.used.clear();
  }
}

/** Calls in flight per key. `enter` gives the number including this one; call the returned `leave` once it is over. */
export class InFlight {
  private readonly running = new Map<string, number>();

  enter(key: string): { count: number; leave: () => void } {
    const count = (this.running.get(key) ?? 0) + 1;
    this.running.set(key, count);
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      this.running.set(key, (this.running.get(key) ?? 1) - 1);
    };
    return { count, leave };
  }
}
