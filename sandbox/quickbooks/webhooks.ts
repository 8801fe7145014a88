import { createHmac, randomUUID } from "node:crypto";
import type { ChangeKind } from "./books";
import type { Change, Service } from "./service";

const PAST: Record<ChangeKind, string> = {
  Create: "created",
  Update: "updated",
  Delete: "deleted",
  Merge: "merged",
  Void: "voided",
  Emailed: "emailed",
};
const GATHER_MS = 50;
const ANSWER_WITHIN_MS = 3000;
/** Sandbox seconds until the next try. */
const RETRY_AFTER = [10, 20, 30, 300];
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export interface Delivery {
  id: string;
  events: number;
  /** Statuses of the tries so far; 0 where no answer came in time. */
  tries: number[];
}

/** One change in the form used since 2026: the change has no data, the record has to be read. */
export function cloudEvent(change: Change): Record<string, unknown> {
  return {
    specversion: "1.0",
    id: randomUUID(),
    source: "intuit.practice",
    type: `qbo.${change.entity.toLowerCase()}.${PAST[change.kind]}.v1`,
    datacontenttype: "application/json",
    time: change.at.toISOString().replace("Z", "000Z"),
    intuitentityid: change.id,
    intuitaccountid: change.realmId,
    data: change.deletedId === undefined ? {} : { deletedId: change.deletedId },
  };
}

/** The value of the header `intuit-signature`. */
export const signatureOf = (body: string, verifierToken: string): string =>
  createHmac("sha256", verifierToken).update(body).digest("base64");

/** Posts gathered changes to the address set by control, signed, and again after 10, 20, 30 and 300 seconds. */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  private waiting: Change[] = [];
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly service: Service) {
    service.listeners.push((change) => this.gather(change));
  }

  private gather(change: Change): void {
    if (this.service.kernel.state.data.settings.webhook.url === "") return;
    this.waiting.push(change);
    this.timer ??= this.later(GATHER_MS, () => {
      this.timer = null;
      const body = JSON.stringify(this.waiting.map(cloudEvent));
      const delivery: Delivery = { id: randomUUID(), events: this.waiting.length, tries: [] };
      this.waiting = [];
      this.deliveries.push(delivery);
      void this.attempt(delivery, body);
    });
  }

  private later(ms: number, run: () => void): NodeJS.Timeout {
    return setTimeout(run, ms).unref();
  }

  private async attempt(delivery: Delivery, body: string): Promise<void> {
    const { state, clock } = this.service.kernel;
    const { url, verifierToken } = state.data.settings.webhook;
    if (!URL.canParse(url) || !LOOPBACK.has(new URL(url).hostname)) return;
    const status = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "intuit-signature": signatureOf(body, verifierToken),
      },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }).then(
      (response) => response.status,
      () => 0,
    );
    delivery.tries.push(status);
    const wait = RETRY_AFTER[delivery.tries.length - 1];
    if (status === 200 || wait === undefined) return;
    this.later((wait * 1000) / clock.scale, () => void this.attempt(delivery, body));
  }
}
