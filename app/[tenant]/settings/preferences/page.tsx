import type { Metadata } from "next";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { requireTenant } from "@/lib/members/require-tenant";
import { may } from "@/lib/permissions";
import { getPreferences } from "@/lib/preferences/queries";
import { PreferencesForm } from "./preferences-form";

export const metadata: Metadata = { title: "Preferences" };

export default async function PreferencesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const member = await requireTenant((await params).tenant);
  const preferences = await getPreferences(member);
  const canChange = may(member.role, "setPreferences");
  return (
    <>
      <PageHeader title="Preferences">
        They count from now on: jobs and invoices that already exist keep their flags.
      </PageHeader>
      {canChange ? null : (
        <Notice tone="neutral" className="mb-6">
          Only an admin of your company can change these.
        </Notice>
      )}
      <PreferencesForm slug={member.slug} saved={preferences} canChange={canChange} />
    </>
  );
}
