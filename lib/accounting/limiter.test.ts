import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { asc } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connections, providerCalls } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { makeMember } from "@/test-support/tenant";
import { decidePlace, isBatch, type Window } from "./limiter";
import type { ProviderLimits } from "./provider";

const limits: ProviderLimits = {
  maxConcurrent: 5,
  callsPerMinute: 60,
  callsPerSecond: null,
  callsPerDay: 5000,
  maxBatch: 50,
  batchesPerMinute: null,
  replayWindowSeconds: null,
};
const now = new Date("2026-11-23T12:00:00Z");
const open: Window = {
  status: "active",
  blockedMs: 0,
  inFlight: 0,
  secondMs: 0,
  minuteMs: 0,
  batchMs: 0,
  today: 0,
  dayMs: 43_200_000,
};

describe("what one more call may do", () => {
  it.each([
    ["nothing in the way", {}, null],
    ["not active", { status: "disconnected" }, { kind: "closed" }],
    ["unknown connection", { status: null }, { kind: "closed" }],
    [
      "the longest of the waits",
      { secondMs: 200, minuteMs: 900.2, batchMs: 30 },
      { kind: "wait", milliseconds: 901 },
    ],
    ["told to wait a minute", { blockedMs: 26_000 }, { kind: "wait", milliseconds: 26_000 }],
    [
      "told to wait hours",
      { blockedMs: 7_200_000 },
      { kind: "park", until: new Date("2026-11-23T14:00:00Z") },
    ],
    ["the day used up", { today: 5000 }, { kind: "park", until: new Date("2026-11-24T00:00:00Z") }],
  ])("%s", (_, window, expected) => {
    expect(decidePlace({ ...open, ...window } as Window, limits, now)).toEqual(expected);
  });

  it("never goes while anything is full", () => {
    const ms = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        ms,
        ms,
        ms,
        ms,
        fc.nat(9),
        fc.nat(6000),
        (blockedMs, secondMs, minuteMs, batchMs, inFlight, today) => {
          const free =
            blockedMs + secondMs + minuteMs + batchMs === 0 &&
            inFlight < limits.maxConcurrent &&
            today < 5000;
          const window = { ...open, blockedMs, secondMs, minuteMs, batchMs, inFlight, today };
          expect(decidePlace(window, limits, now) === null).toBe(free);
        },
      ),
    );
  });

  it.each([
    ["customer.create", true],
    ["invoice.update", true],
    ["customers", false],
    ["invoice.find", false],
  ])("%s is a batch: %s", (operation, expected) => expect(isBatch(operation)).toBe(expected));
});

describe("two processes, ten callers each", () => {
  async function run(limit: { maxConcurrent: number; callsPerMinute: number }, perCaller: number) {
    const member = await makeMember();
    const [made] = await withTenant(member, (tx) =>
      tx
        .insert(connections)
        .values({
          tenantId: member.tenantId,
          provider: "xero",
          organisationId: "o",
          organisationName: "O",
          status: "active",
          connectedBy: member.userId,
          connectedAt: new Date(),
        })
        .returning({ id: connections.id }),
    );
    const counter = {
      tenantId: member.tenantId,
      connectionId: made?.id,
      limits: { ...limits, ...limit },
    };
    const script = path.resolve("test-support/limiter-caller.ts");
    const job = JSON.stringify({ counter, callers: 10, perCaller, deadlineMs: 8_000 });
    const children = [1, 2].map(() =>
      fork(script, [job], { execArgv: ["--conditions=react-server", "--import", "tsx"], stdio: "inherit" }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0]);
    return withTenant(member, (tx) =>
      tx
        .select({ from: providerCalls.startedAt, to: providerCalls.endedAt })
        .from(providerCalls)
        .orderBy(asc(providerCalls.startedAt)),
    );
  }

  it("are never more at once than allowed", async () => {
    const calls = await run({ maxConcurrent: 3, callsPerMinute: 1000 }, 3);
    expect(calls).toHaveLength(60);
    const most = Math.max(
      ...calls.map(
        (call) => calls.filter((other) => other.from <= call.from && (other.to ?? now) > call.from).length,
      ),
    );
    expect(most).toBe(3);
  }, 30_000);

  it("are never more in a minute than allowed", async () => {
    const calls = await run({ maxConcurrent: 8, callsPerMinute: 17 }, 5);
    expect(calls).toHaveLength(17);
  }, 30_000);
});
