import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { connections, grants, memberships } from "@/db/schema";
import { withAuth, withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { type FakeBooks, failure, makeFakeBooks } from "@/test-support/fake-books";
import { connect } from "@/test-support/fake-connect";
import { makeMember } from "@/test-support/tenant";
import { disconnect } from "./disconnect";
import { findConnection } from "./queries";

vi.mock("@/lib/accounting/registry", () => ({ findProvider: vi.fn(), providers: vi.fn(() => []) }));

let books: FakeBooks;
beforeEach(() => {
  books = makeFakeBooks();
  vi.mocked(findProvider).mockImplementation((id) => (id === books.id ? books : null));
});

const only = (id: string, name = "Demo Plumbing Ltd") => {
  books.consent.organisations = [{ id, name }];
  books.details = { ...books.details, id, name };
};

describe("reconnecting", () => {
  it("replaces the consent and clears what was wrong, keeping the set-up", async () => {
    const member = await makeMember();
    await connect(member);
    await withTenant(member, (tx) =>
      tx.update(connections).set({
        status: "needs_reconnect",
        statusReason: "withdrawn",
        setUpAt: new Date("2026-01-01"),
        goLiveDate: "2026-01-01",
      }),
    );
    const before = await findConnection(member.tenantId, "xero");
    expect(await connect(member)).toMatchObject({ kind: "connected", connectionId: before?.id });
    expect(await findConnection(member.tenantId, "xero")).toMatchObject({
      status: "active",
      statusReason: null,
      goLiveDate: "2026-01-01",
    });
    expect(books.revoke).not.toHaveBeenCalled();
  });

  it.each(["active", "disconnected"] as const)(
    "refuses other books for a connection that is %s",
    async (status) => {
      const member = await makeMember();
      only("org-a");
      await connect(member);
      await withTenant(member, (tx) => tx.update(connections).set({ status }));
      const before = await withTenant(member, (tx) => tx.select().from(grants));
      only("org-other");
      expect(await connect(member)).toMatchObject({ kind: "refused", reason: "other_organisation" });
      expect(await findConnection(member.tenantId, "xero")).toMatchObject({
        organisationId: "org-a",
        status,
      });
      expect(await withTenant(member, (tx) => tx.select().from(grants))).toEqual(before);
      expect(books.revoke).toHaveBeenCalledExactlyOnceWith(expect.anything(), "org-other");
    },
  );

  it("leaves the refused consent in place when another company of the person lives on it", async () => {
    const member = await makeMember();
    const other = await makeMember();
    await withAuth((tx) =>
      tx.insert(memberships).values({
        tenantId: other.tenantId,
        userId: member.userId,
        role: "admin",
        userName: member.userName,
        userEmail: `${randomUUID()}@example.test`,
      }),
    );
    only("org-a");
    await connect(member);
    only("org-shared");
    await connect(other);
    expect(await connect(member)).toMatchObject({ kind: "refused", reason: "other_organisation" });
    expect(books.revoke).not.toHaveBeenCalled();
  });
});

describe("Disconnect", () => {
  it("takes the consent back, deletes the tokens and keeps the rest", async () => {
    const member = await makeMember();
    await connect(member);
    expect(await disconnect(member, "xero")).toMatchObject({ revocation: "revoked" });
    expect(books.revoke).toHaveBeenCalledOnce();
    expect(await withTenant(member, (tx) => tx.select().from(grants))).toEqual([]);
    const view = await findConnection(member.tenantId, "xero");
    expect(view).toMatchObject({ status: "disconnected", options: { items: [{ id: "7" }] } });
    expect(view?.statusReason).toContain(member.userName);
    expect(await connect(member)).toMatchObject({ kind: "connected" });
  });

  it("is honest when the provider does not confirm", async () => {
    const member = await makeMember();
    await connect(member);
    books.revoke.mockRejectedValueOnce(failure("unavailable", 503));
    const result = await disconnect(member, "xero");
    expect(result.revocation).toBe("unconfirmed");
    expect(result.message).toContain("has not confirmed it");
    expect(await withTenant(member, (tx) => tx.select().from(grants))).toEqual([]);
  });

  it("gives the provider a valid access token", async () => {
    const member = await makeMember();
    await connect(member);
    await withTenant(member, (tx) => tx.update(grants).set({ accessExpiresAt: new Date(Date.now() - 1) }));
    await disconnect(member, "xero");
    expect(books.refresh).toHaveBeenCalledOnce();
    const [tokens] = books.revoke.mock.calls[0] ?? [];
    expect(books.accepted.has(tokens?.accessToken ?? "")).toBe(true);
  });

  it("is not for a stranger", async () => {
    const member = await makeMember();
    const stranger = await makeMember();
    await connect(member);
    await expect(disconnect(stranger, "xero")).rejects.toMatchObject({ code: "not_found" });
    const rows = await withTenant(stranger, (tx) =>
      tx
        .select()
        .from(connections)
        .where(and(eq(connections.tenantId, member.tenantId))),
    );
    expect(rows).toEqual([]);
  });
});
