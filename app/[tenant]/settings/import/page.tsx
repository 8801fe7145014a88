import type { Metadata } from "next";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { listImports } from "@/lib/imports/queries";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { ImportForm } from "./import-form";
import { PastImports } from "./past-imports";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ params }: { params: Promise<{ tenant: string }> }) {
  const member = await requireTenant((await params).tenant);
  const imports = await listImports(member);
  return (
    <>
      <PageHeader title="Import">
        Bring in customers, jobs and contracts from Tracker Pro’s Export all data to Excel. Good rows come in,
        bad rows are listed; the same file twice changes nothing.
      </PageHeader>
      <div className="flex flex-col gap-6">
        {may(member.role, "import") ? (
          <ImportForm slug={member.slug} />
        ) : (
          <Notice tone="neutral">Your role lets you see past imports. Staff and admins can import.</Notice>
        )}
        <Panel title="Past imports" flush>
          <PastImports slug={member.slug} timeZone={member.timeZone} imports={imports} />
        </Panel>
      </div>
    </>
  );
}
