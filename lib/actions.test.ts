import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { makeMember } from "@/test-support/tenant";
import { tenantAction } from "./actions";
import { AppError } from "./errors";
import type { Member } from "./tenancy";

const signedIn = vi.hoisted(() => ({ user: null as { userId: string } | null }));
vi.mock("./auth", () => ({ auth: async () => signedIn.user }));

const Input = z.object({ date: z.iso.date() });
const failing = (error: Error) =>
  tenantAction("sync", Input, async () => {
    throw error;
  });
let staff: Member;

beforeEach(async () => {
  staff = await makeMember("staff");
  signedIn.user = { userId: staff.userId };
});

describe("what an action answers", () => {
  it("is the sentence and the cure of an expected failure, never a thrown error", async () => {
    const cure = { label: "Open history", href: "/history" };
    const action = failing(new AppError("conflict", "This run has already ended.", { cure }));
    expect(await action(staff.slug, { date: "2026-11-23" })).toEqual({
      ok: false,
      error: { code: "conflict", message: "This run has already ended.", cure },
    });
  });

  it("names the fields of an input that cannot be used", async () => {
    const answer = await failing(new Error("not reached"))(staff.slug, { date: "23/11/2026" });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "invalid", fields: { date: expect.any(String) } },
    });
  });

  it("keeps an unexpected failure's own words to the log and gives a reference", async () => {
    const answer = await failing(new Error("column x of relation y; token abc"))(staff.slug, {
      date: "2026-11-23",
    });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "unknown", message: expect.stringMatching(/reference [0-9a-f]{8}/) },
    });
    expect(JSON.stringify(answer)).not.toMatch(/relation|token/);
  });

  it("is told apart for the signed out, for strangers and for roles that may not", async () => {
    const action = tenantAction("sync", Input, async () => "done");
    const input = { date: "2026-11-23" };
    expect(await action(staff.slug, input)).toEqual({ ok: true, value: "done" });
    const viewer = await makeMember("viewer");
    expect(await action(viewer.slug, input)).toMatchObject({ ok: false, error: { code: "not_found" } });
    signedIn.user = { userId: viewer.userId };
    expect(await action(viewer.slug, input)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    signedIn.user = null;
    expect(await action(staff.slug, input)).toMatchObject({ ok: false, error: { code: "signed_out" } });
  });
});
