import { AppError } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import { rereadOptions } from "./commands";
import { getSetUp, type SetUp } from "./queries";

/** Older choices are read again before people choose from them. */
const FRESH_MS = 10 * 60_000;

/**
 * The set-up with choices as the books have them now. Where they cannot be read, `unread` says why and the choices
 * are those of the last reading, if there was one.
 */
export async function currentSetUp(
  member: Pick<Member, "tenantId">,
  providerId: string,
): Promise<{ setUp: SetUp; unread: string | null }> {
  const setUp = await getSetUp(member, providerId);
  const age = Date.now() - (setUp.connection.optionsReadAt?.getTime() ?? 0);
  if (!setUp.optionsMissing && age < FRESH_MS) return { setUp, unread: null };
  try {
    await rereadOptions(member, providerId);
    return { setUp: await getSetUp(member, providerId), unread: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { setUp, unread: error.message };
  }
}
