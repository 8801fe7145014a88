import type { z } from "zod";
import { setPreferences } from "@/lib/preferences/commands";
import { getPreferences } from "@/lib/preferences/queries";
import type { Member } from "@/lib/tenancy";
import { confirmSetUp, saveMappings } from "./commands";
import type { SaveSetUp } from "./schemas";

/**
 * The guided set-up in one go: choices and preferences are kept first, then all of it is confirmed. When something
 * that is needed is missing (AppError `invalid`, fields `kind:key`), what was entered is kept and nothing opens.
 */
export async function saveSetUp(
  member: Pick<Member, "tenantId">,
  input: z.output<typeof SaveSetUp>,
): Promise<void> {
  await saveMappings(member, input.provider, input);
  await setPreferences(member, { ...(await getPreferences(member)), ...input.preferences });
  await confirmSetUp(member, input.provider, input);
}
