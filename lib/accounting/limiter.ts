import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { connections, providerCalls } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import type { ProviderLimits } from "./provider";

/** Whose calls are counted: the limits hold per connection, over all processes. */
export interface CallCounter {
  tenantId: string;
  connectionId: string;
  limits: ProviderLimits;
}

export type Place =
  | { kind: "taken"; callId: string }
  /** Ask again after so long; nothing is held meanwhile. */
  | { kind: "wait"; milliseconds: number }
  /** The day's calls are used up, or the provider said to stay away for long. */
  | { kind: "park"; until: Date }
  /** The connection is not active (any more): no call may be made. */
  | { kind: "closed" };

/** A call that never ended (its process died) holds its place no longer than this. */
const LEASE_SECONDS = 120;
const MINUTE_SECONDS = 60;
/** A little over a second: calls reach the provider some milliseconds after they are counted here. */
const SECOND_SECONDS = 1.1;
/** A longer wait than this is not slept through. */
const PARK_AFTER_MS = 150_000;

/** Milliseconds until there is room (0 = room now), measured by the database's clock. */
const Window = z.object({
  status: z.string().nullable(),
  blockedMs: z.coerce.number(),
  inFlight: z.coerce.number(),
  secondMs: z.coerce.number(),
  minuteMs: z.coerce.number(),
  batchMs: z.coerce.number(),
  today: z.coerce.number(),
  dayMs: z.coerce.number(),
});
export type Window = z.infer<typeof Window>;

/** Batches are counted apart by some providers: writes (the operations of WriteBatch), and reads that say so. */
const BATCH = "^(customer|invoice)[.](create|update)$|[.]batch$";
export const isBatch = (operation: string): boolean => new RegExp(BATCH).test(operation);

/** Pure: what one more call may do now. `null` = go. */
export function decidePlace(
  window: Window,
  limits: ProviderLimits,
  now: Date,
): Exclude<Place, { kind: "taken" }> | null {
  if (window.status !== "active") return { kind: "closed" };
  if (window.blockedMs > PARK_AFTER_MS) return { kind: "park", until: later(now, window.blockedMs) };
  if (limits.callsPerDay !== null && window.today >= limits.callsPerDay) {
    return { kind: "park", until: later(now, window.dayMs) };
  }
  const crowded = window.inFlight >= limits.maxConcurrent ? 50 + Math.random() * 100 : 0;
  const milliseconds = Math.max(window.blockedMs, window.secondMs, window.minuteMs, window.batchMs, crowded);
  return milliseconds > 0 ? { kind: "wait", milliseconds: Math.ceil(milliseconds) } : null;
}

/** To the whole second, upwards: the two clocks differ by milliseconds, and a little late is right. */
const later = (now: Date, milliseconds: number) =>
  new Date(Math.ceil((now.getTime() + milliseconds) / 1_000) * 1_000);

/**
 * One short transaction under the connection's advisory lock: takes a place for one call, or says how long to wait.
 * The caller ends a taken place with `endCall`, and waits outside any transaction.
 */
export async function takePlace(counter: CallCounter, operation: string): Promise<Place> {
  return withTenant(counter, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${counter.connectionId}, 0))`);
    const window = await readWindow(tx, counter, isBatch(operation));
    const refusal = decidePlace(window, counter.limits, new Date());
    if (refusal) return refusal;
    const callId = randomUUID();
    await tx.insert(providerCalls).values({
      tenantId: counter.tenantId,
      id: callId,
      connectionId: counter.connectionId,
      operation,
      startedAt: sql`clock_timestamp()`,
    });
    return { kind: "taken", callId };
  });
}

/** Gives the place back. `status` null = no HTTP answer came. An answer is also noted as contact, once a minute. */
export async function endCall(
  counter: Pick<CallCounter, "tenantId" | "connectionId">,
  callId: string,
  end: { status: number | null; correlationId: string | null },
): Promise<void> {
  await withTenant(counter, async (tx) => {
    await tx
      .update(providerCalls)
      .set({ endedAt: sql`clock_timestamp()`, status: end.status, correlationId: end.correlationId })
      .where(and(eq(providerCalls.tenantId, counter.tenantId), eq(providerCalls.id, callId)));
    if (end.status === null) return;
    await tx
      .update(connections)
      .set({ lastContactAt: sql`clock_timestamp()` })
      .where(
        and(
          ofConnection(counter),
          sql`coalesce(${connections.lastContactAt} < clock_timestamp() - interval '1 minute', true)`,
        ),
      );
  });
}

/** The provider said wait: no process calls it for this connection before. */
export async function blockFor(
  counter: Pick<CallCounter, "tenantId" | "connectionId">,
  milliseconds: number,
): Promise<void> {
  const until = sql`clock_timestamp() + ${milliseconds / 1000} * interval '1 second'`;
  await withTenant(counter, (tx) =>
    tx
      .update(connections)
      .set({ blockedUntil: sql`greatest(coalesce(${connections.blockedUntil}, ${until}), ${until})` })
      .where(ofConnection(counter)),
  );
}

/** Calls left until midnight UTC, when the count begins anew; `left` null = no limit a day. */
export async function callsLeftToday(counter: CallCounter): Promise<{ left: number | null; resetsAt: Date }> {
  const window = await withTenant(counter, (tx) => readWindow(tx, counter, false));
  const { callsPerDay } = counter.limits;
  return {
    left: callsPerDay === null ? null : Math.max(0, callsPerDay - window.today),
    resetsAt: later(new Date(), window.dayMs),
  };
}

const ofConnection = (counter: Pick<CallCounter, "tenantId" | "connectionId">) =>
  and(eq(connections.tenantId, counter.tenantId), eq(connections.id, counter.connectionId));

/**
 * A call counts against the minute until a minute after it *ended*: the provider saw it somewhere between its start
 * and its end, so that neither a sliding nor a fixed minute of theirs can hold more calls than allowed.
 */
async function readWindow(tx: Tx, counter: CallCounter, batch: boolean): Promise<Window> {
  const { limits, connectionId } = counter;
  const full = (column: string, limit: number | null, seconds: number, filter = "true") =>
    limit === null
      ? sql`0`
      : sql`greatest(0, coalesce(1000 * extract(epoch from
          (array_agg(${sql.raw(column)} order by ${sql.raw(column)} desc) filter (where ${sql.raw(filter)}))[${sql.raw(String(limit))}]
          + ${seconds} * interval '1 second' - max(now)), 0))`;
  const result = await tx.execute(sql`
    with clock as materialized (select clock_timestamp() as now),
    recent as (
      select operation ~ ${BATCH} as batch, started_at, now,
             ended_at is null and started_at > now - ${LEASE_SECONDS} * interval '1 second' as in_flight,
             least(now, coalesce(ended_at, started_at + ${LEASE_SECONDS} * interval '1 second')) as over_at
      from provider_calls, clock
      where connection_id = ${connectionId}
        and started_at > now - ${LEASE_SECONDS + MINUTE_SECONDS} * interval '1 second'
    ),
    counted as (
      select count(*) filter (where in_flight) as in_flight,
             ${full("over_at", limits.callsPerSecond, SECOND_SECONDS)} as second_ms,
             ${full("over_at", limits.callsPerMinute, MINUTE_SECONDS)} as minute_ms,
             ${full("over_at", batch ? limits.batchesPerMinute : null, MINUTE_SECONDS, "batch")} as batch_ms
      from recent
    ),
    day as (
      select now, date_trunc('day', now at time zone 'UTC') at time zone 'UTC' as begins from clock
    )
    select c.status, greatest(0, coalesce(1000 * extract(epoch from c.blocked_until - day.now), 0)) as "blockedMs",
           in_flight as "inFlight", second_ms as "secondMs", minute_ms as "minuteMs", batch_ms as "batchMs",
           ${
             limits.callsPerDay === null
               ? sql`0`
               : sql`(select count(*) from provider_calls where connection_id = ${connectionId} and started_at >= day.begins)`
           } as today,
           1000 * extract(epoch from day.begins + interval '1 day' - day.now) as "dayMs"
    from counted cross join day left join connections c on c.id = ${connectionId}`);
  return Window.parse(result.rows[0]);
}
