"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { tenantAction } from "@/lib/actions";
import { cancelRun, recheckRun, retryRun } from "@/lib/sync/run-commands";
import { getEntryDetail } from "@/lib/sync/run-entries";

const RunInput = z.object({ runId: z.uuid() });
const RetryInput = RunInput.extend({ entryIds: z.array(z.uuid()).min(1).max(1000).optional() });

export const cancelRunAction = tenantAction("sync", RunInput, async (member, { runId }) => {
  await cancelRun(member, runId);
  revalidatePath(`/${member.slug}/history`, "layout");
});

export const retryRunAction = tenantAction("sync", RetryInput, async (member, { runId, entryIds }) => {
  const started = await retryRun(member, runId, entryIds);
  revalidatePath(`/${member.slug}`, "layout");
  return started;
});

export const recheckRunAction = tenantAction("sync", RunInput, async (member, { runId }) => {
  await recheckRun(member, runId);
  revalidatePath(`/${member.slug}/history`, "layout");
});

export const entryDetailAction = tenantAction(
  "read",
  z.object({ entryId: z.uuid() }),
  (member, { entryId }) => getEntryDetail(member, entryId),
);
