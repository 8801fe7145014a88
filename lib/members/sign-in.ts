import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import { withAuth } from "@/db/tenant";
import { AppError } from "@/lib/errors";
import { verifyPassword } from "@/lib/passwords";
import { openSession, type SessionUser } from "./sessions";
import { type Subject, settleAttempt, sweepAttempts, takeAttempt } from "./throttle";

type Place = { retryAt: Date } | { attemptIds: string[]; user: typeof users.$inferSelect | null };

export const WRONG = "The e-mail address or the password is not right. Check both and try again.";

/**
 * Checks a person's e-mail and password and opens a session. Throws AppError `invalid` with the same words,
 * after the same time, whether the account does not exist or the password is wrong; `throttled` after too many
 * failures for the account or from the address, with how long to wait.
 */
export async function signInWithPassword(
  input: { email: string; password: string; address: string | null },
  now: Date = new Date(),
): Promise<SessionUser & { sessionId: string }> {
  const email = input.email.trim().toLowerCase();
  // The address first: when it is refused, the account must not be charged with an attempt.
  const subjects: Subject[] = [...(input.address ? [`ip:${input.address}` as const] : []), `email:${email}`];

  const taken = await withAuth(async (tx): Promise<Place> => {
    const attemptIds: string[] = [];
    for (const subject of subjects) {
      const place = await takeAttempt(tx, subject, now);
      if ("retryAt" in place) return { retryAt: place.retryAt };
      attemptIds.push(place.attemptId);
    }
    const [user] = await tx.select().from(users).where(eq(users.email, email));
    return { attemptIds, user: user ?? null };
  });
  if ("retryAt" in taken) throw tooMany(taken.retryAt, now);

  const right = await verifyPassword(input.password, taken.user?.passwordHash ?? null);
  if (!right || !taken.user) throw new AppError("invalid", WRONG);

  await withAuth(async (tx) => {
    for (const attemptId of taken.attemptIds) await settleAttempt(tx, attemptId);
    await sweepAttempts(tx, now);
  });
  const sessionId = await openSession(taken.user.id, now);
  return { sessionId, userId: taken.user.id, email: taken.user.email, name: taken.user.name };
}

function tooMany(retryAt: Date, now: Date): AppError {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 60_000));
  return new AppError(
    "throttled",
    `Too many attempts to sign in. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, then try again.`,
  );
}
