/**
 * Where to go after signing in: a path of this site, or "/" when the wish is empty or leads elsewhere.
 * Pure. Takes a path or a full address of this origin.
 */
export function safeCallbackPath(wish: string | null | undefined, appUrl: string): string {
  if (!wish) return "/";
  const base = new URL(appUrl);
  let url: URL;
  try {
    url = new URL(wish, base);
  } catch {
    return "/";
  }
  if (url.origin !== base.origin || url.username || url.password) return "/";
  const path = `${url.pathname}${url.search}`;
  // "//host" would be another site once it stands alone; the sign-in page itself would go round in circles.
  if (path.startsWith("//") || url.pathname.startsWith("/sign-in") || url.pathname.startsWith("/api/"))
    return "/";
  return path;
}
