import { LinkButton } from "@/app/_ui/link-button";
import { Panel } from "@/app/_ui/panel";
import type { ConnectionView } from "@/lib/connections/schemas";

const TRANSFERS = [
  { path: "customers", label: "Compare Customer" },
  { path: "jobs", label: "Compare Job" },
  { path: "contracts", label: "Compare Contract" },
];

/** The way to the three transfers of each organisation that is ready for them. */
export function CompareDoors({
  slug,
  connections,
}: {
  slug: string;
  connections: readonly ConnectionView[];
}) {
  return connections
    .filter((connection) => connection.status === "active" && connection.setUpAt !== null)
    .map((connection) => (
      <Panel key={connection.id} title={`${connection.label}: ${connection.organisationName}`}>
        <p className="pb-4 text-muted">
          Comparing writes nothing. You choose what is sent after you have seen it.
        </p>
        <div className="flex flex-wrap gap-3">
          {TRANSFERS.map(({ path, label }) => (
            <LinkButton key={path} href={`/${slug}/integration/${connection.provider}/${path}`}>
              {label}
            </LinkButton>
          ))}
        </div>
      </Panel>
    ));
}
