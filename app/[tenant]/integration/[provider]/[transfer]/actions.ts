"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { tenantAction } from "@/lib/actions";
import { startComparison } from "@/lib/sync/comparison";
import { Resolution, resolveRow } from "@/lib/sync/resolve-row";
import { SyncSelection } from "@/lib/sync/selection";
import { planSelection } from "@/lib/sync/selection-plan";
import { startSync } from "@/lib/sync/start";

const CompareInput = z.object({
  providerId: z.string().min(1).max(40),
  transfer: z.enum(["customers", "jobs", "contracts"]),
  direction: z.enum(["push", "pull"]),
});
const ResolveInput = z.object({ comparisonId: z.uuid(), rowNo: z.int().positive(), resolution: Resolution });
const SelectionInput = z.object({ comparisonId: z.uuid(), selection: SyncSelection });

export const compareAction = tenantAction("compare", CompareInput, async (member, input) => {
  const started = await startComparison(member, input);
  revalidatePath(`/${member.slug}/integration/${input.providerId}/${input.transfer}`);
  return started;
});

export const resolveRowAction = tenantAction("compare", ResolveInput, async (member, input) => {
  const { status } = await resolveRow(member, input);
  revalidatePath(`/${member.slug}/integration`, "layout");
  return { status };
});

export const planSelectionAction = tenantAction("sync", SelectionInput, planSelection);

export const startSyncAction = tenantAction("sync", SelectionInput, async (member, input) => {
  const started = await startSync(member, input);
  revalidatePath(`/${member.slug}`, "layout");
  return started;
});
