import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase } from "@/db/client";
import { type CallCounter, endCall, takePlace } from "@/lib/accounting/limiter";

/** A process of its own with callers that share a connection: makes calls of 30 ms until done or out of time. */
const job: { counter: CallCounter; callers: number; perCaller: number; deadlineMs: number } = JSON.parse(
  process.argv[2] ?? "",
);
const deadline = Date.now() + job.deadlineMs;

async function caller() {
  for (let made = 0; made < job.perCaller && Date.now() < deadline; ) {
    const place = await takePlace(job.counter, "organisation");
    if (place.kind === "taken") {
      await pause(30);
      await endCall(job.counter, place.callId, { status: 200, correlationId: null });
      made++;
    } else if (place.kind === "wait") {
      await pause(Math.min(place.milliseconds, 300));
    } else {
      throw new Error(`was told to ${place.kind}`);
    }
  }
}

await Promise.all(Array.from({ length: job.callers }, caller));
await closeDatabase();
