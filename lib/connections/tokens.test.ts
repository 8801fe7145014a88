import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { connections, grants, providerCalls } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import type { Member } from "@/lib/tenancy";
import { type FakeBooks, failure, makeFakeBooks, makeTokens } from "@/test-support/fake-books";
import { makeMember } from "@/test-support/tenant";
import { disconnect } from "./disconnect";
import { heartbeat } from "./heartbeat";
import { findConnection } from "./queries";
import { storeConsent } from "./store";
import { withConnection } from "./tokens";

vi.mock("@/lib/accounting/registry", () => ({ findProvider: vi.fn(), providers: vi.fn(() => []) }));

let books: FakeBooks;
let member: Member;
let connectionId: string;

beforeEach(async () => {
  books = makeFakeBooks();
  vi.mocked(findProvider).mockImplementation((id) => (id === books.id ? books : null));
  member = await makeMember();
  connectionId = await give(makeTokens());
});

async function give(tokens: ReturnType<typeof makeTokens>): Promise<string> {
  const [organisation] = books.consent.organisations;
  if (!organisation) throw new Error("no organisation");
  books.accepted.add(tokens.accessToken);
  const { tenantId, userId } = member;
  const stored = await storeConsent({ tenantId, userId, provider: books, tokens, organisation });
  if (stored.kind !== "connected") throw new Error("was refused");
  return stored.connectionId;
}
const expireAccess = () =>
  withTenant(member, (tx) => tx.update(grants).set({ accessExpiresAt: new Date(Date.now() + 30_000) }));
const read = () => withConnection(member, connectionId, (client) => client.organisation());
const status = async () => (await findConnection(member.tenantId, "xero"))?.status;
const grant = async () => (await withTenant(member, (tx) => tx.select().from(grants)))[0];
const calls = () => withTenant(member, (tx) => tx.select().from(providerCalls));

describe("an access token about to end", () => {
  it("is renewed once, however many ask at the same time", async () => {
    await expireAccess();
    await Promise.all(Array.from({ length: 12 }, () => read()));
    expect(books.refresh).toHaveBeenCalledOnce();
    expect(await grant()).toMatchObject({ generation: 2 });
  });

  it("is committed before it is used", async () => {
    await expireAccess();
    const seen: (number | undefined)[] = [];
    books.onCall = async () => {
      seen.push((await grant())?.generation);
    };
    await read();
    expect(seen).toEqual([2]);
  });

  it("is renewed in the middle of long work", async () => {
    books.refresh.mockResolvedValue(makeTokens("next"));
    books.accepted.add("access-next");
    await give(makeTokens("short", 60_400));
    const used: string[] = [];
    books.onCall = async (accessToken) => {
      used.push(accessToken);
    };
    await withConnection(member, connectionId, async (client) => {
      await client.organisation();
      await new Promise((resolve) => setTimeout(resolve, 600));
      await client.organisation();
    });
    expect(used).toEqual(["access-short", "access-next"]);
  });

  it("is asked for again with the same old token when the answer is lost", async () => {
    await give(makeTokens("old"));
    await expireAccess();
    books.refresh
      .mockRejectedValueOnce(failure("unavailable", null, { certainty: "unknown" }))
      .mockRejectedValueOnce(failure("unavailable", null, { certainty: "unknown" }));
    await expect(read()).rejects.toMatchObject({ failure: { code: "unavailable" } });
    expect(await status()).toBe("active");
    await read();
    expect(books.refresh.mock.calls.map(([tokens]) => tokens.refreshToken)).toEqual(
      Array.from({ length: 3 }, () => "refresh-old"),
    );
  });

  it("whose renewal is refused makes the connection ask for a new consent", async () => {
    await expireAccess();
    books.refresh.mockRejectedValue(failure("reconnect", 400));
    await expect(read()).rejects.toMatchObject({ failure: { code: "reconnect" }, certainty: "not_applied" });
    const view = await findConnection(member.tenantId, "xero");
    expect(view?.status).toBe("needs_reconnect");
    expect(view?.statusReason).toContain("Fake Books no longer accepts the consent");
    // And it is not asked again and again.
    await expect(read()).rejects.toMatchObject({ failure: { code: "reconnect" } });
    expect(books.refresh).toHaveBeenCalledOnce();
  });

  it("that cannot be opened any more asks for a new consent, without a crash", async () => {
    await withTenant(member, (tx) => tx.update(grants).set({ sealedTokens: "not.a.seal" }));
    await expect(read()).rejects.toMatchObject({ failure: { code: "reconnect" } });
    expect(await status()).toBe("needs_reconnect");
  });
});

describe("a refused call", () => {
  it("with 401 is made once more with a renewed token", async () => {
    books.accepted.clear();
    const details = await read();
    expect(details.name).toBe("Demo Plumbing Ltd");
    expect(books.refresh).toHaveBeenCalledOnce();
    expect((await calls()).map((call) => call.status).sort()).toEqual([200, 200, 200, 401]);
  });

  it("with 401 for many at once renews once", async () => {
    books.accepted.clear();
    await withConnection(member, connectionId, (client) =>
      Promise.all(Array.from({ length: 8 }, () => client.organisation())),
    );
    expect(books.refresh).toHaveBeenCalledOnce();
  });

  it("with 401 twice asks for a new consent and stops", async () => {
    books.onCall = async () => {
      throw failure("reconnect", 401);
    };
    await expect(read()).rejects.toMatchObject({ failure: { code: "reconnect" } });
    expect(books.refresh).toHaveBeenCalledOnce();
    expect(await status()).toBe("needs_reconnect");
  });

  it("with 401 and an uncertain effect is not made again, but the token is renewed", async () => {
    books.onCall = async () => {
      throw failure("reconnect", 401, { certainty: "unknown" });
    };
    await expect(read()).rejects.toMatchObject({ certainty: "unknown" });
    expect(await calls()).toHaveLength(3);
    expect(books.refresh).toHaveBeenCalledOnce();
    expect(await status()).toBe("active");
  });

  it("with 403 never renews: the organisation is out of reach", async () => {
    books.onCall = async () => {
      throw failure("reconnect", 403);
    };
    await expect(read()).rejects.toMatchObject({ failure: { code: "reconnect" } });
    expect(books.refresh).not.toHaveBeenCalled();
    const view = await findConnection(member.tenantId, "xero");
    expect(view?.status).toBe("needs_reconnect");
    expect(view?.statusReason).toContain("Demo Plumbing Ltd");
  });

  it("of an old consent does not undo a reconnect that came between", async () => {
    books.onCall = async () => {
      await withTenant(member, (tx) => tx.update(grants).set({ generation: 9 }));
      throw failure("reconnect", 403);
    };
    await expect(read()).rejects.toThrow();
    expect(await status()).toBe("active");
  });

  it("for any other reason is passed on as it is", async () => {
    books.onCall = async () => {
      throw failure("unavailable", 503, { certainty: "unknown" });
    };
    await expect(read()).rejects.toMatchObject({ failure: { code: "unavailable" }, certainty: "unknown" });
    expect(await status()).toBe("active");
  });
});

describe("the connection", () => {
  it("stops a run's calls as soon as it is disconnected", async () => {
    await withConnection(member, connectionId, async (client) => {
      await client.organisation();
      books.revoke.mockRejectedValue(failure("unavailable"));
      await disconnect(member, "xero");
      await expect(client.organisation()).rejects.toMatchObject({
        failure: { code: "reconnect" },
        certainty: "not_applied",
      });
    });
    expect(await status()).toBe("disconnected");
  });

  it("of another company is not found", async () => {
    const stranger = await makeMember();
    await expect(withConnection(stranger, connectionId, async () => 1)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("notes contact at most once a minute", async () => {
    const old = new Date(Date.now() - 120_000);
    await withTenant(member, (tx) => tx.update(connections).set({ lastContactAt: old }));
    await read();
    const first = (await findConnection(member.tenantId, "xero"))?.lastContactAt;
    expect(first?.getTime()).toBeGreaterThan(Date.now() - 10_000);
    await read();
    expect((await findConnection(member.tenantId, "xero"))?.lastContactAt).toEqual(first);
  });

  it("records its calls with the provider's correlation id and nothing of the content", async () => {
    await read();
    expect((await calls())[0]).toMatchObject({ operation: "organisation", correlationId: "corr-ok" });
  });
});

describe("heartbeat", () => {
  it("reads the organisation's name and lock date anew", async () => {
    books.details = { ...books.details, name: "New Name Ltd", lockedUntil: "2026-03-31" };
    expect(await heartbeat(member, connectionId)).toEqual({ alive: true });
    expect(await findConnection(member.tenantId, "xero")).toMatchObject({
      organisationName: "New Name Ltd",
      organisation: { lockedUntil: "2026-03-31" },
    });
  });

  it("notices a consent withdrawn at the provider", async () => {
    books.onCall = async () => {
      throw failure("reconnect", 403);
    };
    expect(await heartbeat(member, connectionId)).toMatchObject({ alive: false });
    expect(await status()).toBe("needs_reconnect");
  });

  it("throws what is no answer about the consent, and forgets old calls", async () => {
    await withTenant(member, (tx) =>
      tx
        .update(providerCalls)
        .set({ startedAt: new Date("2020-01-01") })
        .where(eq(providerCalls.connectionId, connectionId)),
    );
    books.onCall = async () => {
      throw failure("unavailable", 503);
    };
    await expect(heartbeat(member, connectionId)).rejects.toMatchObject({ failure: { code: "unavailable" } });
    expect(await calls()).toHaveLength(1);
    expect(await status()).toBe("active");
  });
});
