import { Eye, PenLine, ShieldCheck } from "lucide-react";
import { Notice } from "@/app/_ui/notice";
import { Panel } from "@/app/_ui/panel";
import type { ConnectionView } from "@/lib/connections/schemas";
import { AskAdmin, type Person } from "./ask-admin";
import { ConnectButton } from "./connect-button";

/** Not connected: what Connect will ask for, and the button. */
export function ConnectPanel({
  provider,
  former,
  person,
}: {
  provider: { id: string; label: string };
  former: ConnectionView | null;
  person: Person;
}) {
  const { label } = provider;
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      {former ? (
        <Notice tone="neutral" title={`Was connected to ${former.organisationName}`}>
          {former.statusReason} Choose the same organisation when you connect again: the links between your
          records and {label} belong to it.
        </Notice>
      ) : null}
      <Panel title={`Connect to ${label}`}>
        <p>
          You sign in to {label} and choose the organisation whose books this company uses. {label} then asks
          whether this site may:
        </p>
        <ul className="flex flex-col gap-3 py-4">
          <li className="flex gap-3">
            <Eye aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
            read the organisation's settings, accounts and tax rates, its customers, sales invoices and their
            payments;
          </li>
          <li className="flex gap-3">
            <PenLine aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
            create and change customers and sales invoices: only those that you choose, after you have seen
            each change;
          </li>
          <li className="flex gap-3">
            <ShieldCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
            stay connected until you disconnect. Your {label} password never reaches this site.
          </li>
        </ul>
        <p className="pb-4 text-muted">
          Nothing is written to the books before the set-up, which follows, has been confirmed.
        </p>
        {person.mayConnect ? (
          <ConnectButton slug={person.slug} provider={provider.id}>
            Connect
          </ConnectButton>
        ) : (
          <AskAdmin person={person} wish={`connect ${label}`} />
        )}
      </Panel>
    </div>
  );
}
