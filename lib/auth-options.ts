import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { env } from "./env";
import { AppError } from "./errors";
import { log } from "./log";
import { safeCallbackPath } from "./members/callback-path";
import { revokeSession, SESSION_DAYS } from "./members/sessions";
import { signInWithPassword } from "./members/sign-in";

const SignInForm = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1000) });

/** The address the request came from: the entry that the nearest proxy added, not what the client claims. */
function addressOf(headers: Record<string, unknown> | undefined): string | null {
  const forwarded = headers?.["x-forwarded-for"];
  return typeof forwarded === "string" ? (forwarded.split(",").at(-1)?.trim() ?? null) : null;
}

/** next-auth's settings. Built on each use: the environment is read lazily. */
export function authOptions(): AuthOptions {
  const { APP_URL, NEXTAUTH_SECRET } = env();
  process.env.NEXTAUTH_URL = APP_URL;
  return {
    secret: NEXTAUTH_SECRET,
    useSecureCookies: APP_URL.startsWith("https://"),
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const form = SignInForm.safeParse(credentials);
          if (!form.success) return null;
          try {
            const address = addressOf(request.headers);
            const signedIn = await signInWithPassword({ ...form.data, address });
            const { sessionId, userId, email, name } = signedIn;
            return { id: userId, email, name, sessionId };
          } catch (error) {
            // The message reaches the sign-in page; anything unforeseen must not.
            if (error instanceof AppError && error.code === "throttled") throw new Error(error.message);
            if (error instanceof AppError) return null;
            log.error({ err: error }, "signing in failed");
            throw new Error("Signing in is not possible just now. Try again in a minute.");
          }
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        return user && "sessionId" in user ? { ...token, sessionId: user.sessionId } : token;
      },
      redirect({ url }) {
        return `${APP_URL}${safeCallbackPath(url, APP_URL)}`;
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === "string") await revokeSession(token.sessionId);
      },
    },
    logger: {
      error: (code) => log.warn({ code }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}
