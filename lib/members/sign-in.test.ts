import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { users } from "@/db/schema";
import { withAuth } from "@/db/tenant";
import { AppError } from "@/lib/errors";
import { hashPassword } from "@/lib/passwords";
import { findSession } from "./sessions";
import { signInWithPassword, WRONG } from "./sign-in";
import { LIMITS, type Subject, takeAttempt, WINDOW_MS } from "./throttle";

let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword("right");
});

async function makeUser() {
  const email = `${randomUUID()}@example.test`;
  await withAuth((tx) => tx.insert(users).values({ email, name: "Pat", passwordHash }));
  return email;
}

async function failure(input: Parameters<typeof signInWithPassword>[0], now?: Date): Promise<AppError> {
  const error = await signInWithPassword(input, now).catch((reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error("expected to be refused");
  return error;
}

/** Failures as signing in counts them, without the work of checking a password. */
async function failTimes(times: number, subject: Subject, now = new Date()) {
  for (let i = 0; i < times; i++) await withAuth((tx) => takeAttempt(tx, subject, now));
}

describe("signing in", () => {
  it("opens a session that is found again", async () => {
    const email = await makeUser();
    const signedIn = await signInWithPassword({
      email: ` ${email.toUpperCase()} `,
      password: "right",
      address: null,
    });
    expect(signedIn).toMatchObject({ email, name: "Pat" });
    expect(await findSession(signedIn.sessionId)).toEqual({ userId: signedIn.userId, email, name: "Pat" });
  });

  it("says the same of a wrong password and of an account that does not exist, after as much work", async () => {
    const known = { email: await makeUser(), password: "wrong", address: null };
    const unknown = { email: `${randomUUID()}@nobody.test`, password: "wrong", address: null };
    const timed = async (input: typeof known) => {
      const start = performance.now();
      const error = await failure(input);
      return { error, took: performance.now() - start };
    };
    const [a, b] = [await timed(known), await timed(unknown)];
    expect(a.error.message).toBe(WRONG);
    expect({ code: a.error.code, message: a.error.message }).toEqual({
      code: b.error.code,
      message: b.error.message,
    });
    expect(b.took).toBeGreaterThan(a.took / 4);
  });

  it("makes an account wait after five failures, even with the right password, and says how long", async () => {
    const email = await makeUser();
    const start = new Date();
    await failTimes(LIMITS.email, `email:${email}`, start);
    const later = new Date(start.getTime() + 5 * 60_000);
    const error = await failure({ email, password: "right", address: null }, later);
    expect(error.code).toBe("throttled");
    expect(error.message).toContain("Wait 10 minutes");
    const afterwards = new Date(start.getTime() + WINDOW_MS + 1000);
    await expect(
      signInWithPassword({ email, password: "right", address: null }, afterwards),
    ).resolves.toBeTruthy();
  });

  it("throttles an account that does not exist just the same", async () => {
    const email = `${randomUUID()}@nobody.test`;
    await failTimes(LIMITS.email, `email:${email}`);
    expect((await failure({ email, password: "x", address: null })).code).toBe("throttled");
  });

  it("starts to count anew after a success", async () => {
    const email = await makeUser();
    await failTimes(LIMITS.email - 1, `email:${email}`);
    await signInWithPassword({ email, password: "right", address: null });
    await failTimes(LIMITS.email - 1, `email:${email}`);
    await expect(signInWithPassword({ email, password: "right", address: null })).resolves.toBeTruthy();
  });

  it("does not let attempts at the same moment outrun the count", async () => {
    const email = await makeUser();
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => failure({ email, password: "wrong", address: null })),
    );
    expect(answers.filter((error) => error.code === "invalid")).toHaveLength(LIMITS.email);
    expect(answers.filter((error) => error.code === "throttled")).toHaveLength(4);
  });

  it("makes an address wait that tries many accounts, without locking those accounts", async () => {
    const address = `test-${randomUUID()}`;
    await failTimes(LIMITS.ip, `ip:${address}`);
    const email = await makeUser();
    for (let i = 0; i < LIMITS.email + 1; i++) {
      expect((await failure({ email, password: "right", address })).code).toBe("throttled");
    }
    await expect(signInWithPassword({ email, password: "right", address: null })).resolves.toBeTruthy();
  });
});
