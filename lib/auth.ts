import { getServerSession } from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { authOptions } from "./auth-options";
import { findSession, type SessionUser } from "./members/sessions";

export type SignedIn = SessionUser;

const Carried = z.object({ sessionId: z.uuid() });

/**
 * The signed-in person, or null. The cookie only names a session; whether that still stands is asked of the
 * database, once per request.
 */
export const auth: () => Promise<SignedIn | null> = cache(async () => {
  const carried = Carried.safeParse(await getServerSession(authOptions()));
  return carried.success ? findSession(carried.data.sessionId) : null;
});
