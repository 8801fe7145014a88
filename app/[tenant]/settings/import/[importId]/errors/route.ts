import { errorsCsv } from "@/lib/imports/errors-csv";
import { getImport, listImportErrors } from "@/lib/imports/queries";
import { requireTenant } from "@/lib/members/require-tenant";
import { orNotFound } from "../../../../_records/or-not-found";

/** The rows that an import left out, as a file. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ tenant: string; importId: string }> },
): Promise<Response> {
  const { tenant, importId } = await params;
  const member = await requireTenant(tenant);
  const done = await orNotFound(importId, (id) => getImport(member, id));
  const day = done.createdAt.toISOString().slice(0, 10);
  return new Response(errorsCsv(await listImportErrors(member, importId)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="rows-left-out-${day}.csv"`,
      "cache-control": "no-store",
    },
  });
}
