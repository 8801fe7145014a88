import type { ConnectionView } from "@/lib/connections/schemas";
import type { Overview } from "@/lib/overview/queries";
import { may } from "@/lib/permissions";
import type { Role } from "@/lib/tenancy";

export interface Step {
  id: string;
  tone: "todo" | "urgent";
  title: string;
  text: string;
  /** Empty where another role has to act. */
  actions: { label: string; href: string }[];
}

/** What to do next, the most pressing first; empty when everything is in place. Pure. */
export function nextSteps({
  slug,
  role,
  overview,
  connections,
  providers,
}: {
  slug: string;
  role: Role;
  overview: Pick<Overview, "customers" | "runs">;
  connections: readonly Pick<
    ConnectionView,
    "provider" | "label" | "organisationName" | "status" | "statusReason" | "setUpAt" | "daysLeft"
  >[];
  providers: readonly { id: string; label: string }[];
}): Step[] {
  const canConnect = may(role, "connect");
  const integration = (provider: string) => `/${slug}/integration/${provider}`;
  const steps: Step[] = [];
  for (const connection of connections) {
    const { provider, label, organisationName } = connection;
    const open = (words: string) => (canConnect ? [{ label: words, href: integration(provider) }] : []);
    if (connection.status === "needs_reconnect") {
      steps.push({
        id: `reconnect-${provider}`,
        tone: "urgent",
        title: `${label} needs to be connected again`,
        text:
          connection.statusReason ??
          `Nothing can be sent to ${organisationName} until an admin reconnects it.`,
        actions: open("Reconnect"),
      });
    }
    if (connection.status === "active" && connection.setUpAt === null) {
      steps.push({
        id: `set-up-${provider}`,
        tone: "todo",
        title: `Finish setting up ${label}`,
        text: `Map tax codes and accounts for ${organisationName}. Nothing is written to the books before.`,
        actions: open("Set up"),
      });
    }
    if (connection.status === "active" && connection.daysLeft !== null && connection.daysLeft <= 14) {
      steps.push({
        id: `consent-${provider}`,
        tone: "urgent",
        title: `The consent for ${label} ends in ${connection.daysLeft} ${connection.daysLeft === 1 ? "day" : "days"}`,
        text: "Connect again before then, so that no sync stops half-way through the week.",
        actions: open("Renew"),
      });
    }
  }
  if (overview.customers === 0) {
    steps.push({
      id: "import",
      tone: "todo",
      title: "Import your data from Tracker Pro",
      text: "In Tracker Pro choose Export all data to Excel, then import the files here.",
      actions: may(role, "import") ? [{ label: "Import", href: `/${slug}/settings/import` }] : [],
    });
  }
  if (!connections.some((connection) => connection.status !== "disconnected")) {
    steps.push({
      id: "connect",
      tone: "todo",
      title: "Connect your books",
      text: "You see exactly what it asks for before you agree.",
      actions: canConnect
        ? providers.map(({ id, label }) => ({ label: `Connect ${label}`, href: integration(id) }))
        : [],
    });
  }
  return steps;
}
