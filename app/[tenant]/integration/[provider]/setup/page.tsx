import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { findConnection } from "@/lib/connections/queries";
import { currentSetUp } from "@/lib/mappings/current-set-up";
import { suggestGoLive } from "@/lib/mappings/go-live";
import { listAdmins } from "@/lib/members/admins";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { getPreferences } from "@/lib/preferences/queries";
import { AskAdmin } from "../ask-admin";
import { readOutcome } from "../connect-result";
import { OutcomeNotice } from "../outcome-notice";
import { requireProvider } from "../require-provider";
import { RereadButton } from "./reread-button";
import { SetUpForm } from "./set-up-form";

export const metadata: Metadata = { title: "Set-up" };

export default async function SetUpPage({
  params,
  searchParams,
}: {
  params: Promise<{ tenant: string; provider: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const address = await params;
  const member = await requireTenant(address.tenant);
  const provider = requireProvider(address.provider);
  const { id, label, rules } = provider;
  const page = `/${member.slug}/integration/${id}`;
  const connection = await findConnection(member.tenantId, id);
  if (!connection || connection.status === "disconnected") redirect(page);

  const mayChange = may(member.role, "map");
  const { setUp, unread } = await currentSetUp(member, id);
  const preferences = await getPreferences(member);
  const { setUpAt, goLiveDate, organisationName } = setUp.connection;
  return (
    <>
      <PageHeader
        title={setUpAt ? `Mappings for ${label}` : `Set up ${label}`}
        back={{ label, href: page }}
        actions={mayChange ? <RereadButton slug={member.slug} provider={id} label={label} /> : undefined}
      >
        How your records stand in the books of {organisationName}.
        {setUpAt ? "" : " Nothing is written there before you confirm at the end of this page."}
      </PageHeader>
      <OutcomeNotice outcome={readOutcome((await searchParams).connect, connection)} label={label} />
      <div className="flex max-w-5xl flex-col gap-6">
        {mayChange ? null : <AskAdmin person={{ admins: await listAdmins(member) }} wish="change this" />}
        {unread ? (
          <Notice tone="warning" title={`${label} could not be asked for its current choices`}>
            {unread}
          </Notice>
        ) : null}
        {setUp.optionsMissing ? null : (
          <SetUpForm
            key={setUp.connection.optionsReadAt?.toISOString()}
            slug={member.slug}
            provider={{ id, label, hasDrafts: rules.hasDrafts }}
            sections={setUp.sections}
            preferences={preferences}
            confirmed={setUpAt !== null}
            goLiveDate={goLiveDate ?? (await suggestGoLive(member))}
            mayChange={mayChange}
          />
        )}
        {setUp.optionsMissing && !mayChange ? <LinkButton href={page}>Back to {label}</LinkButton> : null}
      </div>
    </>
  );
}
