import { and, eq, gt, isNull, lt } from "drizzle-orm";
import { userSessions, users } from "@/db/schema";
import { withAuth } from "@/db/tenant";

/** A sign-in ends by itself after this, whatever the browser keeps. */
export const SESSION_DAYS = 14;
const SEEN_EVERY_MS = 5 * 60_000;

export interface SessionUser {
  userId: string;
  email: string;
  name: string;
}

/** Opens a session and gives its id, which the browser's signed cookie carries. */
export async function openSession(userId: string, now: Date = new Date()): Promise<string> {
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 86_400_000);
  const [row] = await withAuth((tx) =>
    tx.insert(userSessions).values({ userId, expiresAt, createdAt: now, lastSeenAt: now }).returning(),
  );
  if (!row) throw new Error("the session could not be stored");
  return row.id;
}

/** The person behind a session that is neither expired nor revoked. Notes, every few minutes, that it was used. */
export async function findSession(sessionId: string, now: Date = new Date()): Promise<SessionUser | null> {
  return withAuth(async (tx) => {
    const [row] = await tx
      .select({
        userId: users.id,
        email: users.email,
        name: users.name,
        lastSeenAt: userSessions.lastSeenAt,
      })
      .from(userSessions)
      .innerJoin(users, eq(users.id, userSessions.userId))
      .where(
        and(eq(userSessions.id, sessionId), isNull(userSessions.revokedAt), gt(userSessions.expiresAt, now)),
      );
    if (!row) return null;
    const { lastSeenAt, ...user } = row;
    if (now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS) {
      await tx.update(userSessions).set({ lastSeenAt: now }).where(eq(userSessions.id, sessionId));
    }
    return user;
  });
}

/** Ends one session at once, on every device that holds its cookie. */
export async function revokeSession(sessionId: string, now: Date = new Date()): Promise<void> {
  await withAuth((tx) =>
    tx
      .update(userSessions)
      .set({ revokedAt: now })
      .where(and(eq(userSessions.id, sessionId), isNull(userSessions.revokedAt))),
  );
}

/** Ends all of a person's sessions, e.g. after a new password. */
export async function revokeAllSessions(userId: string, now: Date = new Date()): Promise<void> {
  await withAuth((tx) =>
    tx
      .update(userSessions)
      .set({ revokedAt: now })
      .where(and(eq(userSessions.userId, userId), isNull(userSessions.revokedAt))),
  );
}

/** Forgets sessions that ended more than 30 days ago. */
export async function sweepSessions(now: Date = new Date()): Promise<void> {
  const before = new Date(now.getTime() - 30 * 86_400_000);
  await withAuth((tx) => tx.delete(userSessions).where(lt(userSessions.expiresAt, before)));
}
