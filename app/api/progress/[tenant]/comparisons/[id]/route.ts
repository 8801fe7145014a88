import { auth } from "@/lib/auth";
import { EVENT_STREAM_HEADERS, progressStream } from "@/lib/sync/progress-stream";
import { getComparison } from "@/lib/sync/rows";
import { findMember } from "@/lib/tenancy";

/** Live progress of a comparison, as ComparisonView in each event. */
export async function GET(request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  const user = await auth();
  const member = user && (await findMember(user.userId, tenant));
  if (!member) return new Response(null, { status: user ? 404 : 401 });
  const found = await getComparison(member, id).catch(() => null);
  if (!found) return new Response(null, { status: 404 });
  const stream = progressStream(
    id,
    () => getComparison(member, id),
    (comparison) => comparison.status !== "running",
    request.signal,
  );
  return new Response(stream, { headers: EVENT_STREAM_HEADERS });
}
