import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import { requireUser } from "@/lib/members/require-tenant";
import { listMemberTenants } from "@/lib/tenancy";
import { Brand } from "./_ui/brand";
import { EmptyState } from "./_ui/empty-state";
import { SignOutButton } from "./_ui/sign-out-button";
import { ROLE_LABELS } from "./[tenant]/_shell/shell-data";

export default async function ChooseCompanyPage() {
  const user = await requireUser();
  const companies = await listMemberTenants(user.userId);
  const [only] = companies;
  if (only && companies.length === 1) redirect(`/${only.slug}`);
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col gap-6 p-4 py-10">
      <Brand />
      <section className="rounded-2xl border border-line bg-surface shadow-lift">
        <h1 className="px-6 pt-5 pb-3 text-2xl font-semibold tracking-tight">Choose a company</h1>
        {companies.length === 0 ? (
          <EmptyState title="You do not belong to a company yet">
            Ask an admin of your company to invite {user.email}.
          </EmptyState>
        ) : (
          <ul>
            {companies.map((company) => (
              <li key={company.slug} className="border-t border-line">
                <Link
                  prefetch={false}
                  href={`/${company.slug}`}
                  className="flex min-h-16 items-center gap-3 px-6 py-3 -outline-offset-2 hover:bg-sunken"
                >
                  <span className="flex-1 font-medium">{company.tenantName}</span>
                  <span className="text-muted">{ROLE_LABELS[company.role]}</span>
                  <ChevronRight aria-hidden className="size-5 text-muted" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
      <p className="flex flex-wrap items-center justify-between gap-3 px-2 text-muted">
        Signed in as {user.email}
        <SignOutButton />
      </p>
    </main>
  );
}
