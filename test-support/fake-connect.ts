import { beginConnect, completeConnect } from "@/lib/connections/connect";
import type { Member } from "@/lib/tenancy";

/** The steps of a Connect with the fake books, which a test has put into the registry as "xero". */
export async function begin(member: Member): Promise<string> {
  const url = await beginConnect(member, "xero");
  return url.searchParams.get("state") ?? "";
}
export const complete = (member: { userId: string }, state: string, provider = "xero") =>
  completeConnect({
    userId: member.userId,
    provider,
    callbackUrl: new URL(`http://localhost/api/connections/xero/callback?code=c&state=${state}`),
  });
export const connect = async (member: Member) => complete(member, await begin(member));
