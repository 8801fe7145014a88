import { and, eq } from "drizzle-orm";
import { connections, mappings } from "@/db/schema";
import { type TenantContext, type Tx, withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { toAppError } from "@/lib/connections/failures";
import { findConnection } from "@/lib/connections/queries";
import { readSettings } from "@/lib/connections/refresh";
import { AppError, notFound } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import { offered } from "./check";
import { getSetUp } from "./queries";
import { questionsFor, readOurSide } from "./questions";
import type { ConfirmSetUp, MappingChoice, SaveMappings } from "./schemas";

type Tenant = Pick<TenantContext, "tenantId">;

/**
 * Saves choices. Each must be for a tax code or job type of the company and be offered by the books now;
 * AppError `invalid` names those that are not (field `kind:key`), and then nothing is saved.
 */
export async function saveMappings(
  member: Pick<Member, "tenantId">,
  providerId: string,
  input: SaveMappings,
): Promise<void> {
  const { tenantId } = member;
  const provider = findProvider(providerId);
  const connection = await findConnection(tenantId, providerId);
  if (!provider || !connection) throw notFound("This connection");
  const { options } = connection;
  if (!options) {
    throw new AppError(
      "conflict",
      `The choices of ${provider.label} have not been read yet. Read them first.`,
    );
  }
  await withTenant(member, async (tx) => {
    const asked = questionsFor(await readOurSide(tx, tenantId), provider.rules);
    const labels = new Map<MappingChoice, string>();
    const fields: Record<string, string> = {};
    for (const choice of input.choices) {
      const field = `${choice.kind}:${choice.ourKey}`;
      const known = asked.some((each) => each.kind === choice.kind && each.ourKey === choice.ourKey);
      const option = offered(choice.kind, options).find((each) => each.id === choice.remoteId);
      if (!known) fields[field] = "There is no such tax code or job type any more.";
      else if (choice.remoteId && !option)
        fields[field] = `${provider.label} no longer offers this: choose another.`;
      else if (option) labels.set(choice, option.label);
    }
    if (Object.keys(fields).length > 0) {
      throw new AppError("invalid", "Some choices cannot be used. Nothing was saved.", { fields });
    }
    for (const choice of input.choices) {
      await saveChoice(tx, tenantId, connection.id, choice, labels.get(choice) ?? null);
    }
  });
}

async function saveChoice(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  { kind, ourKey, remoteId }: MappingChoice,
  remoteLabel: string | null,
) {
  if (remoteLabel === null) {
    await tx
      .delete(mappings)
      .where(
        and(
          eq(mappings.tenantId, tenantId),
          eq(mappings.connectionId, connectionId),
          eq(mappings.kind, kind),
          eq(mappings.ourKey, ourKey),
        ),
      );
    return;
  }
  await tx
    .insert(mappings)
    .values({ tenantId, connectionId, kind, ourKey, remoteId, remoteLabel })
    .onConflictDoUpdate({
      target: [mappings.tenantId, mappings.connectionId, mappings.kind, mappings.ourKey],
      set: { remoteId, remoteLabel, updatedAt: new Date() },
    });
}

/**
 * The user has looked and agrees: from now on something may be written to the books. Refused with AppError
 * `invalid` while something that is needed is not mapped. Can be said again later to move the go-live date.
 */
export async function confirmSetUp(
  member: Pick<Member, "tenantId">,
  providerId: string,
  input: ConfirmSetUp,
): Promise<void> {
  const setUp = await getSetUp(member, providerId);
  if (setUp.optionsMissing) {
    throw new AppError(
      "conflict",
      `The choices of ${setUp.connection.label} have not been read yet. Read them first.`,
    );
  }
  if (setUp.problems.length > 0) {
    throw new AppError("invalid", "Something is still missing, so the set-up is not confirmed.", {
      fields: Object.fromEntries(
        setUp.problems.map(({ kind, ourKey, problem }) => [`${kind}:${ourKey}`, problem]),
      ),
    });
  }
  await withTenant(member, (tx) =>
    tx
      .update(connections)
      .set({ goLiveDate: input.goLiveDate, setUpAt: setUp.connection.setUpAt ?? new Date() })
      .where(and(eq(connections.tenantId, member.tenantId), eq(connections.id, setUp.connection.id))),
  );
}

/**
 * Reads the organisation and its choices anew; used before each sync. What no longer fits shows up as Reasons of
 * `resolveMappings` and as problems of `getSetUp`. Throws ProviderError as `withConnection` does.
 */
export async function refreshOptions(ctx: Tenant, connectionId: string): Promise<void> {
  await readSettings(ctx, connectionId);
}

/** The same for a person on a page: AppError in plain words when the books do not answer. */
export async function rereadOptions(member: Pick<Member, "tenantId">, providerId: string): Promise<void> {
  const provider = findProvider(providerId);
  const connection = await findConnection(member.tenantId, providerId);
  if (!provider || !connection) throw notFound("This connection");
  try {
    await refreshOptions(member, connection.id);
  } catch (error) {
    throw toAppError(error, provider);
  }
}
