import type { ReactNode } from "react";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Notice } from "@/app/_ui/notice";
import { Panel } from "@/app/_ui/panel";
import type { ConnectionView } from "@/lib/connections/schemas";

/** What stands in the way of comparing, with the way to mend it; null when nothing does. */
export function cannotCompare(
  connection: Pick<ConnectionView, "status" | "statusReason" | "setUpAt"> | null,
  label: string,
  integrationHref: string,
): ReactNode | null {
  if (!connection || connection.status === "disconnected") {
    return (
      <Panel flush>
        <EmptyState
          title={`${label} is not connected`}
          action={
            <LinkButton kind="primary" href={integrationHref}>
              Open {label}
            </LinkButton>
          }
        >
          Connect {label} first; then both sides can be compared here.
        </EmptyState>
      </Panel>
    );
  }
  if (connection.status === "needs_reconnect") {
    return (
      <Notice
        tone="danger"
        title={`${label} needs to be connected again`}
        action={<LinkButton href={integrationHref}>Open {label}</LinkButton>}
      >
        {connection.statusReason ?? "Nothing can be compared or sent until an admin has reconnected it."}
      </Notice>
    );
  }
  if (!connection.setUpAt) {
    return (
      <Notice
        tone="warning"
        title="The set-up is not finished"
        action={
          <LinkButton kind="primary" href={`${integrationHref}/setup`}>
            Open the set-up
          </LinkButton>
        }
      >
        Map tax codes and accounts first. Nothing is compared or sent before an admin has confirmed them.
      </Notice>
    );
  }
  return null;
}
