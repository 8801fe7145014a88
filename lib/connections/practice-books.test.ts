import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grants, providerCalls } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { env } from "@/lib/env";
import type { Member } from "@/lib/tenancy";
import type { Books } from "@/test-support/books/books";
import { BOOKS } from "@/test-support/books/kinds";
import { makeMember } from "@/test-support/tenant";
import { beginConnect, completeConnect } from "./connect";
import { disconnect } from "./disconnect";
import { heartbeat } from "./heartbeat";
import { findConnection } from "./queries";
import { withConnection } from "./tokens";

const DAY = 86_400_000;

describe.each(BOOKS)("$name, over HTTP", (kind) => {
  let books: Books;
  beforeAll(async () => {
    books = await kind.start();
  });
  afterAll(() => books.close());

  async function walk(member: Member, decision: "allow" | "cancel" = "allow") {
    const callbackUrl = await books.decide(await beginConnect(member, books.provider.id), decision);
    return completeConnect({ userId: member.userId, provider: books.provider.id, callbackUrl });
  }
  async function connect() {
    const member = await makeMember();
    const result = await walk(member);
    if (result.kind !== "connected") throw new Error(`was ${JSON.stringify(result)}`);
    return { member, connectionId: result.connectionId };
  }
  const view = (member: Member) => findConnection(member.tenantId, books.provider.id);
  const read = (member: Member, connectionId: string) =>
    withConnection(member, connectionId, (client) => client.organisation());
  /** Our note says that the access token has run out, whatever the provider thinks. */
  const runOut = (member: Member) =>
    withTenant(member, (tx) => tx.update(grants).set({ accessExpiresAt: new Date(0) }));
  const generation = async (member: Member) =>
    (await withTenant(member, (tx) => tx.select().from(grants)))[0]?.generation;
  async function tokenCalls(): Promise<number> {
    const { byRoute } = await books.control.calls();
    return Object.entries(byRoute).reduce((sum, [route, n]) => sum + (/token/i.test(route) ? n : 0), 0);
  }

  it("connects, and reads organisation and choices", async () => {
    const { member } = await connect();
    const found = await view(member);
    expect(found).toMatchObject({
      status: "active",
      organisationId: books.organisationId,
      organisationName: books.organisationName,
      organisation: { currency: "GBP" },
    });
    expect(found?.options?.taxes.map((tax) => tax.id)).toContain(books.taxId);
    expect(found?.daysLeft).toBeGreaterThan(50);
  });

  it("tells a cancelled consent and a code that was used already", async () => {
    const member = await makeMember();
    expect(await walk(member, "cancel")).toMatchObject({ kind: "cancelled" });
    const callbackUrl = await books.decide(await beginConnect(member, books.provider.id), "allow");
    await books.provider.oauth.exchange(callbackUrl);
    expect(
      await completeConnect({ userId: member.userId, provider: books.provider.id, callbackUrl }),
    ).toMatchObject({ kind: "refused", reason: "expired_code" });
    expect(await view(member)).toBeNull();
  });

  it("renews once for two processes with five callers each", async () => {
    const { member, connectionId } = await connect();
    await runOut(member);
    await books.control.resetCalls();
    const script = path.resolve("test-support/connection-user.ts");
    const job = JSON.stringify({ tenantId: member.tenantId, connectionId, callers: 5 });
    const children = [1, 2].map(() =>
      fork(script, [job], {
        execArgv: ["--conditions=react-server", "--import", "tsx"],
        env: {
          ...process.env,
          ...Object.fromEntries(Object.entries(env()).map(([k, v]) => [k, String(v ?? "")])),
        },
        stdio: "inherit",
      }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0]);
    expect(await tokenCalls()).toBe(1);
    expect(await generation(member)).toBe(2);
    expect(await view(member)).toMatchObject({ status: "active" });
  }, 40_000);

  it("mends an access token that ran out without our knowing", async () => {
    const { member, connectionId } = await connect();
    await books.expireTokens();
    await expect(read(member, connectionId)).resolves.toMatchObject({ name: books.organisationName });
    expect(await generation(member)).toBe(2);
    expect(await view(member)).toMatchObject({ status: "active" });
  });

  it("goes on when the answer to a renewal is lost and the old token still works", async () => {
    const { member, connectionId } = await connect();
    await runOut(member);
    await books.control.fault({ kind: "lost_after", method: "POST", path: "*token*" });
    await expect(read(member, connectionId)).resolves.toMatchObject({ name: books.organisationName });
    expect(await view(member)).toMatchObject({ status: "active" });
  });

  it("keeps the consent when the provider is down during a renewal", async () => {
    const { member, connectionId } = await connect();
    await runOut(member);
    await books.control.fault({ kind: "status", status: 503, method: "POST", path: "*token*", times: 2 });
    await expect(read(member, connectionId)).rejects.toMatchObject({ failure: { code: "unavailable" } });
    expect(await view(member)).toMatchObject({ status: "active" });
    await expect(read(member, connectionId)).resolves.toMatchObject({ name: books.organisationName });
  });

  it("asks for a new consent when the old one has run out, and takes it", async () => {
    const { member, connectionId } = await connect();
    await runOut(member);
    await books.control.post("/tokens/expire", { access: true, refresh: true });
    await expect(read(member, connectionId)).rejects.toMatchObject({ failure: { code: "reconnect" } });
    expect(await view(member)).toMatchObject({ status: "needs_reconnect" });
    expect(await walk(member)).toMatchObject({ kind: "connected", connectionId });
    await expect(read(member, connectionId)).resolves.toMatchObject({ name: books.organisationName });
  });

  it("waits as told when the provider asks to slow down, and parks for a long wait", async () => {
    const { member, connectionId } = await connect();
    const slow = { kind: "status", status: 429, method: "GET", path: "*" } as const;
    await books.control.fault({ ...slow, headers: { "retry-after": "1" } });
    const begun = Date.now();
    await read(member, connectionId);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(900);
    await books.control.fault({ ...slow, times: 2, headers: { "retry-after": "20000" } });
    await expect(read(member, connectionId)).rejects.toMatchObject({ failure: { code: "rate_limited" } });
    await books.control.clearFaults();
    const parked = await read(member, connectionId).catch((error) => error);
    expect(parked).toMatchObject({ details: { limit: "day" }, certainty: "not_applied" });
    expect(parked.details.retryAt.getTime()).toBeGreaterThan(Date.now() + 19_000_000);
    expect((await view(member))?.blockedUntil?.getTime()).toBeGreaterThan(Date.now() + 19_000_000);
  });

  it("records each call with the provider's correlation id", async () => {
    const { member, connectionId } = await connect();
    await read(member, connectionId);
    const calls = await withTenant(member, (tx) => tx.select().from(providerCalls));
    expect(calls.length).toBeGreaterThan(3);
    expect(calls.every((call) => call.status === 200 && call.correlationId && call.endedAt)).toBe(true);
  });

  it("gives the consent back on Disconnect: the tokens are dead afterwards", async () => {
    const { member, connectionId } = await connect();
    let late: unknown = null;
    await withConnection(member, connectionId, async (client) => {
      expect(await disconnect(member, books.provider.id)).toMatchObject({ revocation: "revoked" });
      late = await client.organisation().catch((error) => error);
    });
    expect(late).toMatchObject({ failure: { code: "reconnect" }, certainty: "not_applied" });
    expect(await view(member)).toMatchObject({ status: "disconnected" });
  });

  it("is noticed by the heartbeat when it was withdrawn on the other side", async () => {
    const { member, connectionId } = await connect();
    expect(await heartbeat(member, connectionId)).toEqual({ alive: true });
    const withdraw = {
      xero: { path: "/revoke-consent", body: { tenantId: books.organisationId } },
      quickbooks: { path: `/companies/${books.organisationId}/revoke-consent`, body: {} },
    }[books.provider.id];
    await books.control.post(withdraw?.path ?? "", withdraw?.body);
    expect(await heartbeat(member, connectionId)).toMatchObject({ alive: false });
    const found = await view(member);
    expect(found?.status).toBe("needs_reconnect");
    expect(found?.statusReason).toMatch(/Connect again/);
  });

  it("says what happened when a rotated token was lost for good", async () => {
    const { member, connectionId } = await connect();
    await runOut(member);
    // Past a day the token is another one at each provider, and past the grace the old one is dead.
    await books.control.advance(2 * DAY);
    await books.control.fault({ kind: "lost_after", method: "POST", path: "*token*" });
    await books.control.fault({ kind: "lost_before", method: "POST", path: "*token*" });
    await expect(read(member, connectionId)).rejects.toMatchObject({ failure: { code: "unavailable" } });
    expect(await view(member)).toMatchObject({ status: "active" });
    await books.control.advance(60 * 60_000);
    await expect(read(member, connectionId)).rejects.toMatchObject({ failure: { code: "reconnect" } });
    expect(await view(member)).toMatchObject({ status: "needs_reconnect" });
  });
});
