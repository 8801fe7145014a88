const IP = /^(\d{1,3}(\.\d{1,3}){3}|\[.*\])$/;

/** Why a redirect URI is not taken, or null: https or http://localhost, no IP address, no fragment, registered. */
export function redirectProblem(uri: string, registered: string[] | null): string | null {
  let url: URL;
  try {
    url = new URL(uri);
  } catch {
    return "The redirect_uri is missing or not a URL.";
  }
  if (IP.test(url.hostname)) return "The redirect_uri must not use an IP address.";
  const local = url.protocol === "http:" && url.hostname === "localhost";
  if (url.protocol !== "https:" && !local) return "The redirect_uri must be https, or http://localhost.";
  if (url.hash !== "") return "The redirect_uri must not have a fragment.";
  if (registered && !registered.includes(uri)) return "The redirect_uri is not one of the app's own.";
  return null;
}
