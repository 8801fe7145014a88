import { type NextRequest, NextResponse } from "next/server";
import { getToken } from "next-auth/jwt";
import { env } from "@/lib/env";
import { PATH_HEADER } from "@/lib/members/path-header";

const PUBLIC = ["/sign-in", "/sign-up", "/invite", "/reset-password"];

/**
 * Sends signed-out visitors to the sign-in page. Only the cookie's seal is looked at here: whether the session
 * still stands, and what it may see, each page and action asks for itself.
 */
export async function proxy(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, `${pathname}${search}`);
  const isPublic = PUBLIC.some((path) => pathname === path || pathname.startsWith(`${path}/`));
  if (!isPublic) {
    const { APP_URL, NEXTAUTH_SECRET } = env();
    const secureCookie = APP_URL.startsWith("https://");
    const token = await getToken({ req: request, secret: NEXTAUTH_SECRET, secureCookie });
    if (!token) {
      const target = new URL("/sign-in", APP_URL);
      if (pathname !== "/") target.searchParams.set("callbackUrl", `${pathname}${search}`);
      return NextResponse.redirect(target);
    }
  }
  return NextResponse.next({ request: { headers } });
}

export const config = {
  // Pages only: API routes answer for themselves, files need nobody.
  matcher: ["/((?!api/|_next/|favicon.ico|icon|apple-icon|robots.txt).*)"],
};
