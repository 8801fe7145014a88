import { connectResultPath } from "@/app/[tenant]/integration/[provider]/connect-result";
import { auth } from "@/lib/auth";
import { completeConnect } from "@/lib/connections/connect";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** Where the provider's consent page sends the browser back to. Every ending is a page that says what happened. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ provider: string }> },
): Promise<Response> {
  const { provider } = await params;
  const user = await auth();
  if (!user) return goTo("/connect-problem?reason=signed_out");
  try {
    const callbackUrl = ownUrl(request.url);
    return goTo(
      connectResultPath(provider, await completeConnect({ userId: user.userId, provider, callbackUrl })),
    );
  } catch (error) {
    log.error({ err: error, provider }, "a Connect failed");
    return goTo("/connect-problem?reason=unknown");
  }
}

/** Behind a proxy the request names an inner host: the provider knows the outer one. */
function ownUrl(inner: string): URL {
  const { pathname, search } = new URL(inner);
  return new URL(`${pathname}${search}`, env().APP_URL);
}

function goTo(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: {
      location: new URL(path, env().APP_URL).href,
      "cache-control": "no-store",
      // The address that is left holds the provider's code.
      "referrer-policy": "no-referrer",
    },
  });
}
