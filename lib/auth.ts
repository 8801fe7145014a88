import type { NextApiRequest } from "next";
import { cookies } from "next/headers";
import { getToken } from "next-auth/jwt";
import { cache } from "react";
import { z } from "zod";
import { env } from "./env";
import { findSession, type SessionUser } from "./members/sessions";

export type SignedIn = SessionUser;

const Carried = z.object({ sessionId: z.uuid() });

/**
 * The signed-in person, or null. The sealed cookie only names a session; whether that still stands is asked of
 * the database, once per request.
 */
export const auth: () => Promise<SignedIn | null> = cache(async () => {
  const { APP_URL, NEXTAUTH_SECRET } = env();
  const jar = Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value]));
  const carried = Carried.safeParse(
    await getToken({
      // Of the request only the cookies are looked at: no Authorization header stands in for them.
      req: { cookies: jar, headers: {} } as NextApiRequest,
      secret: NEXTAUTH_SECRET,
      secureCookie: APP_URL.startsWith("https://"),
    }),
  );
  return carried.success ? findSession(carried.data.sessionId) : null;
});
