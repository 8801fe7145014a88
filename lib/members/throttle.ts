import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import { signInAttempts } from "@/db/schema";
import type { Tx } from "@/db/tenant";

/** Failures allowed in the window: for one account, and for one address, which may be a whole office. */
export const WINDOW_MS = 15 * 60_000;
export const LIMITS = { email: 5, ip: 40 } as const;

export type Subject = `email:${string}` | `ip:${string}`;

const limitOf = (subject: Subject) => (subject.startsWith("email:") ? LIMITS.email : LIMITS.ip);

/**
 * Takes a place for one attempt, counted as a failure until `settleAttempt` says otherwise, so that attempts
 * at the same moment cannot outrun the count. Gives the moment to come back when there is no place.
 */
export async function takeAttempt(
  tx: Tx,
  subject: Subject,
  now: Date,
): Promise<{ attemptId: string } | { retryAt: Date }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`);
  const limit = limitOf(subject);
  const from = new Date(now.getTime() - WINDOW_MS);
  const recent = await tx
    .select({ at: signInAttempts.at, succeeded: signInAttempts.succeeded })
    .from(signInAttempts)
    .where(and(eq(signInAttempts.subject, subject), gt(signInAttempts.at, from)))
    .orderBy(desc(signInAttempts.at))
    .limit(limit * 4);
  const lastSuccess = subject.startsWith("email:") ? recent.findIndex((attempt) => attempt.succeeded) : -1;
  const failures = recent
    .slice(0, lastSuccess === -1 ? undefined : lastSuccess)
    .filter((attempt) => !attempt.succeeded);
  const oldestThatCounts = failures[limit - 1];
  if (oldestThatCounts) return { retryAt: new Date(oldestThatCounts.at.getTime() + WINDOW_MS) };
  const [row] = await tx.insert(signInAttempts).values({ subject, at: now }).returning();
  if (!row) throw new Error("the attempt could not be stored");
  return { attemptId: row.id };
}

export async function settleAttempt(tx: Tx, attemptId: string): Promise<void> {
  await tx.update(signInAttempts).set({ succeeded: true }).where(eq(signInAttempts.id, attemptId));
}

/** Forgets attempts that no longer count. */
export async function sweepAttempts(tx: Tx, now: Date): Promise<void> {
  const old = tx
    .select({ id: signInAttempts.id })
    .from(signInAttempts)
    .where(lt(signInAttempts.at, new Date(now.getTime() - 96 * WINDOW_MS)))
    .orderBy(asc(signInAttempts.at))
    .limit(500);
  await tx.delete(signInAttempts).where(sql`${signInAttempts.id} in ${old}`);
}
