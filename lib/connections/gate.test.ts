import { beforeEach, describe, expect, it } from "vitest";
import { connections, providerCalls } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { blockFor, callsLeftToday, takePlace } from "@/lib/accounting/limiter";
import type { ProviderLimits } from "@/lib/accounting/provider";
import type { Member } from "@/lib/tenancy";
import { failure, makeFakeBooks } from "@/test-support/fake-books";
import { makeMember } from "@/test-support/tenant";
import { makeGate } from "./gate";

let member: Member;
let connectionId: string;
const { limits } = makeFakeBooks();
const counter = (more: Partial<ProviderLimits> = {}) => ({
  tenantId: member.tenantId,
  connectionId,
  limits: { ...limits, ...more },
});
const answer = async () => ({ value: "ok", status: 200, correlationId: null });

beforeEach(async () => {
  member = await makeMember();
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
  connectionId = made?.id ?? "";
});

describe("the gate", () => {
  it("waits as long as the provider says, and makes the call again", async () => {
    const gate = makeGate(counter());
    let made = 0;
    const begun = Date.now();
    const result = await gate("organisation", async () => {
      made++;
      if (made === 1)
        throw failure("rate_limited", 429, { retryAt: new Date(Date.now() + 700), limit: "minute" });
      return answer();
    });
    expect(result.value).toBe("ok");
    expect(Date.now() - begun).toBeGreaterThanOrEqual(700);
    expect(made).toBe(2);
  });

  it("holds every other caller back meanwhile", async () => {
    await blockFor(counter(), 600);
    const begun = Date.now();
    await makeGate(counter())("organisation", answer);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(580);
  });

  it("parks for a day's limit, with the time at which it goes on, and makes no further call", async () => {
    const retryAt = new Date(Date.now() + 6 * 3_600_000);
    const gate = makeGate(counter());
    await expect(
      gate("organisation", async () => {
        throw failure("rate_limited", 429, { retryAt, limit: "day" });
      }),
    ).rejects.toMatchObject({ details: { limit: "day", retryAt } });
    let made = false;
    const second = gate("organisation", async () => {
      made = true;
      return answer();
    });
    await expect(second).rejects.toMatchObject({ details: { limit: "day" }, certainty: "not_applied" });
    expect(made).toBe(false);
    const error = await second.catch((e) => e);
    expect(Math.abs(error.details.retryAt.getTime() - retryAt.getTime())).toBeLessThan(5_000);
  });

  it("parks when our own count reaches the day's limit", async () => {
    const gate = makeGate(counter({ callsPerDay: 2 }));
    await gate("organisation", answer);
    await gate("organisation", answer);
    await expect(gate("organisation", answer)).rejects.toMatchObject({ details: { limit: "day" } });
    const left = await callsLeftToday(counter({ callsPerDay: 2 }));
    expect(left.left).toBe(0);
    expect(left.resetsAt.toISOString().slice(11, 16)).toBe("00:00");
    expect((await callsLeftToday(counter({ callsPerDay: null }))).left).toBeNull();
  });

  it("gives up after five refusals", async () => {
    let made = 0;
    await expect(
      makeGate(counter())("organisation", async () => {
        made++;
        throw failure("rate_limited", 429, { retryAt: new Date(), limit: "minute" });
      }),
    ).rejects.toMatchObject({ failure: { code: "rate_limited" } });
    expect(made).toBe(5);
  });

  it("never repeats a call that may have had an effect", async () => {
    let made = 0;
    await expect(
      makeGate(counter())("invoice.create", async () => {
        made++;
        throw failure("rate_limited", 429, { retryAt: new Date(), limit: "minute", certainty: "unknown" });
      }),
    ).rejects.toMatchObject({ certainty: "unknown" });
    expect(made).toBe(1);
  });

  it("records how each call ended, a failure too", async () => {
    const gate = makeGate(counter());
    await gate("organisation", answer);
    await expect(
      gate("customers", async () => {
        throw failure("unavailable", 503);
      }),
    ).rejects.toThrow();
    const rows = await withTenant(member, (tx) => tx.select().from(providerCalls));
    expect(rows.every((row) => row.endedAt !== null)).toBe(true);
    expect(rows.map((row) => [row.operation, row.status, row.correlationId]).sort()).toEqual([
      ["customers", 503, "corr-1"],
      ["organisation", 200, null],
    ]);
  });

  it("lets a place lapse that was never given back", async () => {
    const one = counter({ maxConcurrent: 1 });
    expect(await takePlace(one, "organisation")).toMatchObject({ kind: "taken" });
    expect(await takePlace(one, "organisation")).toMatchObject({ kind: "wait" });
    await withTenant(member, (tx) =>
      tx.update(providerCalls).set({ startedAt: new Date(Date.now() - 121_000) }),
    );
    expect(await takePlace(one, "organisation")).toMatchObject({ kind: "taken" });
  });

  it("counts batches apart", async () => {
    const apart = counter({ batchesPerMinute: 2 });
    const gate = makeGate(apart);
    await gate("invoice.create", answer);
    await gate("customer.update", answer);
    expect(await takePlace(apart, "invoice.update")).toMatchObject({ kind: "wait" });
    expect(await takePlace(apart, "organisation")).toMatchObject({ kind: "taken" });
  });

  it("stops waiting when the work is aborted", async () => {
    await blockFor(counter(), 60_000);
    const abort = new AbortController();
    const waiting = makeGate(counter(), abort.signal)("organisation", answer);
    setTimeout(() => abort.abort(), 100);
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
  });
});
