import { beforeEach, describe, expect, it, vi } from "vitest";
import { auth } from "@/lib/auth";
import { type ConnectResult, completeConnect } from "@/lib/connections/connect";
import { env } from "@/lib/env";
import { GET } from "./route";

vi.mock("@/lib/auth", () => ({ auth: vi.fn() }));
vi.mock("@/lib/connections/connect", () => ({ completeConnect: vi.fn() }));

const come = async (query = "code=c&state=s") => {
  const inner = new Request(`http://10.0.0.7:3000/api/connections/xero/callback?${query}`);
  return GET(inner, { params: Promise.resolve({ provider: "xero" }) });
};

beforeEach(() => {
  vi.mocked(auth).mockResolvedValue({ userId: "u-1" } as Awaited<ReturnType<typeof auth>>);
  vi.mocked(completeConnect).mockReset();
});

describe("the callback", () => {
  const connected = { kind: "connected", slug: "acme", connectionId: "c", settingsRead: true } as const;
  it.each<[ConnectResult, string]>([
    [{ ...connected, setUp: false }, "/acme/integration/xero/setup?connect=connected"],
    [{ ...connected, setUp: true }, "/acme/integration/xero?connect=connected"],
    [{ ...connected, setUp: true, settingsRead: false }, "/acme/integration/xero?connect=unread"],
    [{ kind: "choose", slug: "acme", attemptId: "a-1" }, "/acme/integration/xero/choose?attempt=a-1"],
    [{ kind: "cancelled", slug: "acme" }, "/acme/integration/xero?connect=cancelled"],
    [
      { kind: "refused", slug: "acme", reason: "other_organisation" },
      "/acme/integration/xero?connect=other_organisation",
    ],
    [{ kind: "refused", slug: null, reason: "wrong_state" }, "/connect-problem?reason=wrong_state"],
  ])("%# leads to a page that says what happened", async (result, path) => {
    vi.mocked(completeConnect).mockResolvedValue(result);
    const answer = await come();
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe(`${env().APP_URL}${path}`);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("hands on the address as the provider knows it", async () => {
    vi.mocked(completeConnect).mockResolvedValue({ kind: "cancelled", slug: "acme" });
    await come("code=a%2Fb&state=s.t&realmId=1");
    const { callbackUrl, userId } = vi.mocked(completeConnect).mock.calls[0]?.[0] ?? {};
    expect(userId).toBe("u-1");
    expect(callbackUrl?.href).toBe(
      `${env().APP_URL}/api/connections/xero/callback?code=a%2Fb&state=s.t&realmId=1`,
    );
  });

  it("uses no code for somebody who is signed out", async () => {
    vi.mocked(auth).mockResolvedValue(null);
    const answer = await come();
    expect(answer.headers.get("location")).toBe(`${env().APP_URL}/connect-problem?reason=signed_out`);
    expect(completeConnect).not.toHaveBeenCalled();
  });

  it("is a page even when it fails on our side", async () => {
    vi.mocked(completeConnect).mockRejectedValue(new Error("the database is away"));
    expect((await come()).headers.get("location")).toBe(`${env().APP_URL}/connect-problem?reason=unknown`);
  });
});
