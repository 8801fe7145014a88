import { auth } from "@/lib/auth";
import { getRun } from "@/lib/sync/history";
import { EVENT_STREAM_HEADERS, progressStream } from "@/lib/sync/progress-stream";
import { findMember } from "@/lib/tenancy";

/** Live progress of a run, as RunView in each event. */
export async function GET(request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  const user = await auth();
  const member = user && (await findMember(user.userId, tenant));
  if (!member) return new Response(null, { status: user ? 404 : 401 });
  const found = await getRun(member, id).catch(() => null);
  if (!found) return new Response(null, { status: 404 });
  const stream = progressStream(
    id,
    () => getRun(member, id),
    (run) => run.status === "finished" || run.status === "cancelled",
    request.signal,
  );
  return new Response(stream, { headers: EVENT_STREAM_HEADERS });
}
