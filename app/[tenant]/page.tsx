import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { providers } from "@/lib/accounting/registry";
import { today } from "@/lib/clock";
import { listConnections } from "@/lib/connections/queries";
import { requireTenant } from "@/lib/members/require-tenant";
import { getOverview } from "@/lib/overview/queries";
import { CompareDoors } from "./_home/compare-doors";
import { LastRuns } from "./_home/last-runs";
import { NextSteps } from "./_home/next-steps";
import { nextSteps } from "./_home/steps";
import { Waiting } from "./_home/waiting";
import { formatMoment } from "./_records/moment";

export default async function HomePage({ params }: { params: Promise<{ tenant: string }> }) {
  const member = await requireTenant((await params).tenant);
  const [overview, connections] = await Promise.all([getOverview(member), listConnections(member.tenantId)]);
  const steps = nextSteps({
    slug: member.slug,
    role: member.role,
    overview,
    connections,
    providers: providers(),
  });
  const day = new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(new Date(`${today(member.timeZone)}T00:00:00Z`));
  return (
    <>
      <PageHeader title={member.tenantName}>
        {day}
        {overview.lastImport
          ? `. Last import from Tracker Pro: ${formatMoment(overview.lastImport.createdAt, member.timeZone)}.`
          : null}
      </PageHeader>
      <div className="flex flex-col gap-6">
        {steps.length > 0 ? <NextSteps steps={steps} /> : null}
        <Waiting slug={member.slug} currency={member.currency} overview={overview} />
        <CompareDoors slug={member.slug} connections={connections} />
        <Panel title="Last runs" flush={overview.runs.length > 0}>
          <LastRuns slug={member.slug} timeZone={member.timeZone} runs={overview.runs} />
        </Panel>
      </div>
    </>
  );
}
