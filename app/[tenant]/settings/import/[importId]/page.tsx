import type { Metadata } from "next";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Facts, Panel } from "@/app/_ui/panel";
import { getImport, listImportErrors } from "@/lib/imports/queries";
import { requireTenant } from "@/lib/members/require-tenant";
import { formatMoment } from "../../../_records/moment";
import { orNotFound } from "../../../_records/or-not-found";
import { BadRows } from "../bad-rows";
import { DownloadErrors } from "../download-errors";

export const metadata: Metadata = { title: "Import" };

const SHOWN = 500;

export default async function PastImportPage({
  params,
}: {
  params: Promise<{ tenant: string; importId: string }>;
}) {
  const { tenant, importId } = await params;
  const member = await requireTenant(tenant);
  const done = await orNotFound(importId, (id) => getImport(member, id));
  const errors = await listImportErrors(member, importId, { limit: SHOWN + 1 });
  const number = (value: number) => value.toLocaleString("en-GB");
  return (
    <>
      <PageHeader
        title={`Import of ${formatMoment(done.createdAt, member.timeZone)}`}
        back={{ label: "Import", href: `/${member.slug}/settings/import` }}
      />
      <div className="flex flex-col gap-6">
        <Panel>
          <Facts
            items={[
              { label: "By", value: done.userName },
              { label: "Files", value: done.fileNames.join(", ") },
              { label: "New rows", value: number(done.created) },
              { label: "Changed rows", value: number(done.changed) },
              { label: "Rows as before", value: number(done.unchanged) },
              { label: "Rows left out", value: number(done.rejected) },
            ]}
          />
        </Panel>
        <Panel
          title="Rows left out"
          flush
          actions={errors.length > 0 ? <DownloadErrors slug={member.slug} importId={importId} /> : null}
        >
          {errors.length === 0 ? (
            <EmptyState title="No row was left out">Every row of these files was good.</EmptyState>
          ) : (
            <BadRows errors={errors.slice(0, SHOWN)} />
          )}
          {errors.length > SHOWN ? (
            <p className="px-5 py-4">{`These are the first ${SHOWN}. The download has all of them.`}</p>
          ) : null}
        </Panel>
      </div>
    </>
  );
}
