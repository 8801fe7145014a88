import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Facts, Panel } from "@/app/_ui/panel";
import { formatDate } from "@/lib/clock";
import type { ConnectionView } from "@/lib/connections/schemas";
import { formatMoment } from "../../_records/moment";
import { askAdmin, type Person } from "./ask-admin";
import { ConnectButton } from "./connect-button";
import { DisconnectButton } from "./disconnect-button";

const SOON_DAYS = 14;

/** Connected: to which books, by whom, for how long; what is wrong, and the way to mend it. */
export function ConnectionPanel({
  connection,
  person,
  timeZone,
}: {
  connection: ConnectionView;
  person: Person;
  timeZone: string;
}) {
  const { label, organisationName, organisation } = connection;
  const moment = (at: Date | null) => (at ? formatMoment(at, timeZone) : null);
  return (
    <>
      <Warnings connection={connection} person={person} timeZone={timeZone} />
      <Panel
        title="Connection"
        actions={
          person.mayConnect ? (
            <DisconnectButton
              slug={person.slug}
              provider={connection.provider}
              label={label}
              organisationName={organisationName}
            />
          ) : undefined
        }
      >
        <Facts
          items={[
            { label: `Organisation in ${label}`, value: organisationName },
            { label: "Connected by", value: `${connection.connectedBy}, ${moment(connection.connectedAt)}` },
            { label: "Last contact", value: moment(connection.lastContactAt) },
            { label: "Consent", value: consentWords(connection) },
            { label: "Currency", value: organisation?.currency },
            {
              label: "Books locked up to",
              value: organisation ? formatDate(organisation.lockedUntil) || "Not locked" : null,
            },
            { label: "Go-live date", value: formatDate(connection.goLiveDate) || "Not set yet" },
          ]}
        />
      </Panel>
    </>
  );
}

function Warnings({
  connection,
  person,
  timeZone,
}: {
  connection: ConnectionView;
  person: Person;
  timeZone: string;
}) {
  const { label, status, blockedUntil } = connection;
  if (status === "needs_reconnect") {
    return (
      <Notice tone="danger" title={`The connection to ${label} has stopped working`}>
        <p>{connection.statusReason}</p>
        <p className="pb-3">
          Nothing was lost: what is waiting is sent after the connection has been renewed.
        </p>
        {person.mayConnect ? (
          <ConnectButton slug={person.slug} provider={connection.provider}>
            Reconnect
          </ConnectButton>
        ) : (
          <p className="font-medium">{askAdmin({ person, wish: "reconnect" })}</p>
        )}
      </Notice>
    );
  }
  return (
    <>
      {connection.setUpAt ? null : (
        <Notice
          tone="warning"
          title="The set-up is not finished"
          action={
            <LinkButton kind="primary" href={`/${person.slug}/integration/${connection.provider}/setup`}>
              {person.mayConnect ? "Go on with the set-up" : "Look at the set-up"}
            </LinkButton>
          }
        >
          Nothing is written to the books before it has been confirmed.
        </Notice>
      )}
      {blockedUntil && blockedUntil > new Date() ? (
        <Notice tone="warning" title={`${label} accepts no more calls for now`}>
          Work goes on by itself at {formatMoment(blockedUntil, timeZone)}.
        </Notice>
      ) : null}
    </>
  );
}

function consentWords({ daysLeft, label, status }: ConnectionView): string | null {
  if (status !== "active") return "No longer accepted";
  if (daysLeft === null) return null;
  const days = daysLeft === 1 ? "1 day" : `${daysLeft} days`;
  return daysLeft > SOON_DAYS
    ? `Runs out in ${days}, renewed with each use`
    : `Runs out in ${days} unless ${label} is used before`;
}
