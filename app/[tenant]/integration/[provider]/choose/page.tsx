import type { Metadata } from "next";
import { z } from "zod";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { Panel } from "@/app/_ui/panel";
import { findChoice } from "@/lib/connections/attempts";
import { requireTenant } from "@/lib/members/require-tenant";
import { requireProvider } from "../require-provider";
import { ChooseForm } from "./choose-form";

export const metadata: Metadata = { title: "Choose the organisation" };

const Attempt = z.uuid().catch("");

export default async function ChooseOrganisationPage({
  params,
  searchParams,
}: {
  params: Promise<{ tenant: string; provider: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const address = await params;
  const member = await requireTenant(address.tenant);
  const { id, label } = requireProvider(address.provider);
  const attemptId = Attempt.parse((await searchParams).attempt);
  const choice = attemptId ? await findChoice(member, attemptId) : null;
  const back = `/${member.slug}/integration/${id}`;
  return (
    <>
      <PageHeader title="Choose the organisation" back={{ label, href: back }}>
        Your consent reaches several organisations in {label}. Choose with care: later this company can only
        be connected to the same one again.
      </PageHeader>
      {choice?.provider === id ? (
        <Panel className="max-w-2xl">
          <ChooseForm
            slug={member.slug}
            provider={id}
            attemptId={attemptId}
            companyName={member.tenantName}
            organisations={choice.organisations}
          />
        </Panel>
      ) : (
        <Notice
          tone="warning"
          title="This choice is no longer open"
          action={<LinkButton href={back}>Back to {label}</LinkButton>}
        >
          It was made already, or it is more than ten minutes old. Press Connect again.
        </Notice>
      )}
    </>
  );
}
