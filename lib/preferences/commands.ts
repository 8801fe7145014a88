import { preferences } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { notFound } from "@/lib/errors";
import type { Preferences } from "./schemas";

/** Saves all choices at once. They count from now on: records that already exist keep their flags. */
export async function setPreferences(member: { tenantId: string }, input: Preferences): Promise<void> {
  const changed = await withTenant(member, (tx) =>
    tx.update(preferences).set(input).returning({ tenantId: preferences.tenantId }),
  );
  if (changed.length === 0) throw notFound("The row of preferences");
}
