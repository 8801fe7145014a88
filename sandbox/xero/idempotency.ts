import { createHash } from "node:crypto";
import type { SandboxClock } from "../kernel/clock";
import { badRequest } from "./errors";

const KEPT_MS = 6 * 60_000;
const MAX_KEY = 128;

export interface KeptAnswer {
  status: number;
  body: string | null;
  contentType: string;
}
interface Entry {
  fingerprint: string;
  answer: KeptAnswer;
  at: number;
}

/** First answers by key, errors included, for six minutes. One memory per app, over all organisations. */
export class IdempotencyMemory {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly clock: SandboxClock) {}

  static fingerprint(method: string, url: string, tenant: string, body: string): string {
    return createHash("sha256").update([method, url, tenant, body].join("\n")).digest("hex");
  }

  /** The kept answer of the same request, or null when the key is new. Another request with the key is refused. */
  find(key: string, fingerprint: string): KeptAnswer | null {
    if (key.length > MAX_KEY)
      throw badRequest(
        "ValidationException",
        10,
        `The Idempotency-Key must not exceed ${MAX_KEY} characters.`,
      );
    const entry = this.entries.get(key);
    if (!entry || this.clock.now().getTime() >= entry.at + KEPT_MS) return null;
    if (entry.fingerprint !== fingerprint)
      throw badRequest(
        "ValidationException",
        10,
        `Idempotency Key: ${key} is used with a different request.`,
      );
    return entry.answer;
  }

  keep(key: string, fingerprint: string, answer: KeptAnswer): void {
    const now = this.clock.now().getTime();
    for (const [old, entry] of this.entries) {
      if (now < entry.at + KEPT_MS) break;
      this.entries.delete(old);
    }
    this.entries.delete(key);
    this.entries.set(key, { fingerprint, answer, at: now });
  }

  clear(): void {
    this.entries.clear();
  }
}
