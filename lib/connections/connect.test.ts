import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { connectAttempts, grants, memberships } from "@/db/schema";
import { withAuth, withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { type FakeBooks, failure, makeFakeBooks } from "@/test-support/fake-books";
import { begin, complete, connect } from "@/test-support/fake-connect";
import { makeMember } from "@/test-support/tenant";
import { findChoice } from "./attempts";
import { chooseOrganisation } from "./connect";
import { findConnection, listConnections } from "./queries";
import { makeState } from "./state";

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

describe("Connect", () => {
  it("keeps the consent sealed, reads the organisation and shows who connected", async () => {
    const member = await makeMember();
    expect(await connect(member)).toMatchObject({ kind: "connected", slug: member.slug, settingsRead: true });
    const view = await findConnection(member.tenantId, "xero");
    expect(view).toMatchObject({
      status: "active",
      organisationName: "Demo Plumbing Ltd",
      connectedBy: member.userName,
      label: "Fake Books",
      daysLeft: 59,
      organisation: { currency: "GBP" },
      setUpAt: null,
    });
    expect(view?.options?.accounts).toHaveLength(3);
    const stored = await withTenant(member, (tx) => tx.select().from(grants));
    expect(JSON.stringify(stored)).not.toContain("refresh-");
  });

  it("takes each state once, even when two answers come at the same time", async () => {
    const member = await makeMember();
    const state = await begin(member);
    const results = await Promise.all([1, 2, 3, 4].map(() => complete(member, state)));
    expect(results.filter((result) => result.kind === "connected")).toHaveLength(1);
    expect(results.filter((result) => result.kind === "refused" && result.reason === "expired")).toHaveLength(
      3,
    );
  });

  it("keeps only a hash of the state", async () => {
    const member = await makeMember();
    const state = await begin(member);
    const rows = await withTenant(member, (tx) => tx.select().from(connectAttempts));
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(state.split(".")[1]);
  });

  it("refuses a state of another person, another provider, another company, or none", async () => {
    const member = await makeMember();
    const stranger = await makeMember();
    const state = await begin(member);
    const wrong = { kind: "refused", reason: "wrong_state" };
    expect(await complete(stranger, state)).toEqual({ ...wrong, slug: null });
    expect(await complete(member, state, "quickbooks")).toEqual({ ...wrong, slug: null });
    expect(await complete(member, "")).toEqual({ ...wrong, slug: null });
    expect(await complete(member, "x'; drop table connections;--")).toEqual({ ...wrong, slug: null });
    expect(await complete(member, makeState(member.tenantId))).toEqual({ ...wrong, slug: member.slug });
    const moved = `${stranger.tenantId}.${state.split(".")[1]}`;
    expect(await complete(stranger, moved)).toEqual({ ...wrong, slug: stranger.slug });
    expect(await listConnections(member.tenantId)).toEqual([]);
    // Nothing of this has used the state up.
    expect(await complete(member, state)).toMatchObject({ kind: "connected" });
  });

  it("refuses a colleague's state in the same company", async () => {
    const member = await makeMember();
    const colleague = await makeMember();
    await withAuth((tx) =>
      tx.insert(memberships).values({
        tenantId: member.tenantId,
        userId: colleague.userId,
        role: "admin",
        userName: "Colleague",
        userEmail: `${randomUUID()}@example.test`,
      }),
    );
    const state = await begin(member);
    expect(await complete(colleague, state)).toMatchObject({ reason: "wrong_state", slug: member.slug });
  });

  it("refuses an attempt older than ten minutes", async () => {
    const member = await makeMember();
    const state = await begin(member);
    await withTenant(member, (tx) => tx.update(connectAttempts).set({ expiresAt: new Date(Date.now() - 1) }));
    expect(await complete(member, state)).toMatchObject({ kind: "refused", reason: "expired" });
  });

  it("refuses a person who is no longer an admin", async () => {
    const member = await makeMember();
    const state = await begin(member);
    await withTenant(member, (tx) =>
      tx.update(memberships).set({ role: "staff" }).where(eq(memberships.userId, member.userId)),
    );
    expect(await complete(member, state)).toMatchObject({ kind: "refused", reason: "not_allowed" });
  });

  it.each([
    [failure("denied"), { kind: "cancelled" }],
    [failure("reconnect", 400), { kind: "refused", reason: "expired_code" }],
    [failure("unavailable", 503), { kind: "refused", reason: "provider_down" }],
    [failure("invalid", 400), { kind: "refused", reason: "refused" }],
  ])("tells how the exchange ended (%#)", async (error, expected) => {
    const member = await makeMember();
    books.consent.failure = error;
    expect(await connect(member)).toMatchObject({ ...expected, slug: member.slug });
    expect(await listConnections(member.tenantId)).toEqual([]);
  });

  it("is connected though the first reading fails", async () => {
    const member = await makeMember();
    books.onCall = async () => {
      throw failure("unavailable", 503);
    };
    expect(await connect(member)).toMatchObject({ kind: "connected", settingsRead: false });
    expect(await findConnection(member.tenantId, "xero")).toMatchObject({ status: "active", options: null });
  });

  it("says so when the consent holds no organisation", async () => {
    const member = await makeMember();
    books.consent.organisations = [];
    expect(await connect(member)).toMatchObject({ kind: "refused", reason: "no_organisation" });
  });
});

describe("several organisations", () => {
  const two = [
    { id: "org-a", name: "A Ltd" },
    { id: "org-b", name: "B Ltd" },
  ];

  it("wait sealed for the person who connected to choose one, once", async () => {
    const member = await makeMember();
    const stranger = await makeMember();
    books.consent.organisations = two;
    const result = await connect(member);
    if (result.kind !== "choose") throw new Error(`was ${result.kind}`);
    const rows = await withTenant(member, (tx) => tx.select().from(connectAttempts));
    expect(JSON.stringify(rows)).not.toContain("access-");
    expect(await findChoice(member, result.attemptId)).toEqual({ provider: "xero", organisations: two });
    expect(await findChoice(stranger, result.attemptId)).toBeNull();
    await expect(chooseOrganisation(stranger, result.attemptId, "org-b")).rejects.toMatchObject({
      code: "stale",
    });
    books.details = { ...books.details, id: "org-b", name: "B Ltd" };
    expect(await chooseOrganisation(member, result.attemptId, "org-b")).toMatchObject({ kind: "connected" });
    expect(await findConnection(member.tenantId, "xero")).toMatchObject({ organisationId: "org-b" });
    await expect(chooseOrganisation(member, result.attemptId, "org-a")).rejects.toMatchObject({
      code: "stale",
    });
  });

  it("never connect one that was not offered", async () => {
    const member = await makeMember();
    books.consent.organisations = two;
    const result = await connect(member);
    if (result.kind !== "choose") throw new Error(`was ${result.kind}`);
    await expect(chooseOrganisation(member, result.attemptId, "org-z")).rejects.toMatchObject({
      code: "stale",
    });
    expect(await listConnections(member.tenantId)).toEqual([]);
  });

  it("need no choice when the company had one of them before", async () => {
    const member = await makeMember();
    only("org-b", "B Ltd");
    await connect(member);
    books.consent.organisations = two;
    expect(await connect(member)).toMatchObject({ kind: "connected" });
    expect(await findConnection(member.tenantId, "xero")).toMatchObject({ organisationId: "org-b" });
  });
});
