import { preferences } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { notFound } from "@/lib/errors";
import type { Ticks } from "@/lib/jobs/invoice-lines";
import { Preferences } from "./schemas";

/** Inside a transaction that is already the company's. */
export async function loadPreferences(tx: Tx): Promise<Preferences> {
  const [row] = await tx.select().from(preferences);
  if (!row) throw notFound("The row of preferences");
  return Preferences.parse(row);
}

export function getPreferences(member: { tenantId: string }): Promise<Preferences> {
  return withTenant(member, loadPreferences);
}

/** The company's invoice-detail ticks, overridden by those a job has of its own. */
export function effectiveTicks(
  company: Pick<
    Preferences,
    "showJobDetails" | "showKitDescriptions" | "showItemisedDescriptions" | "showItemisedPrices"
  >,
  job: {
    showJobDetails: boolean | null;
    showKitDescriptions: boolean | null;
    showItemisedDescriptions: boolean | null;
    showItemisedPrices: boolean | null;
  },
): Ticks {
  return {
    jobDetails: job.showJobDetails ?? company.showJobDetails,
    kitDescriptions: job.showKitDescriptions ?? company.showKitDescriptions,
    itemisedDescriptions: job.showItemisedDescriptions ?? company.showItemisedDescriptions,
    itemisedPrices: job.showItemisedPrices ?? company.showItemisedPrices,
  };
}
