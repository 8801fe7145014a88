import { encode } from "next-auth/jwt";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { makeMember } from "@/test-support/tenant";
import { auth } from "./auth";
import { authOptions } from "./auth-options";
import { openSession, revokeSession } from "./members/sessions";

const COOKIE = "next-auth.session-token";
let cookie: string | null = null;
vi.mock("next/headers", () => ({
  cookies: async () => ({ getAll: () => (cookie === null ? [] : [{ name: COOKIE, value: cookie }]) }),
}));

const seal = (token: Record<string, unknown>, secret = process.env.NEXTAUTH_SECRET ?? "") =>
  encode({ token, secret, maxAge: 3600 });

beforeEach(() => {
  cookie = null;
});

describe("auth()", () => {
  it("knows the person while the session stands, and nobody once it is revoked", async () => {
    const member = await makeMember();
    const sessionId = await openSession(member.userId);
    cookie = await seal({ sub: member.userId, sessionId });
    expect(await auth()).toMatchObject({ userId: member.userId, name: member.userName });
    await revokeSession(sessionId);
    expect(await auth()).toBeNull();
  });

  it("is null without a cookie, with nonsense, a foreign seal, or a seal without a session", async () => {
    const member = await makeMember();
    const sessionId = await openSession(member.userId);
    const foreign = await seal({ sub: member.userId, sessionId }, "another secret of some length");
    const bare = await seal({ sub: member.userId });
    const odd = await seal({ sub: member.userId, sessionId: "1; drop table users" });
    for (const value of [null, "nonsense", foreign, bare, odd]) {
      cookie = value;
      expect(await auth()).toBeNull();
    }
  });

  it("revokes the session when the person signs out", async () => {
    const member = await makeMember();
    const sessionId = await openSession(member.userId);
    cookie = await seal({ sub: member.userId, sessionId });
    await authOptions().events?.signOut?.({ token: { sessionId }, session: {} as never });
    expect(await auth()).toBeNull();
  });

  it("follows APP_URL, and sends nobody to another site", async () => {
    const options = authOptions();
    expect(process.env.NEXTAUTH_URL).toBe("http://localhost:3000");
    const redirect = options.callbacks?.redirect;
    expect(await redirect?.({ url: "https://evil.test/x", baseUrl: "" })).toBe("http://localhost:3000/");
    expect(await redirect?.({ url: "/harbour", baseUrl: "" })).toBe("http://localhost:3000/harbour");
  });
});
