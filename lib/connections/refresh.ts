import { and, eq } from "drizzle-orm";
import { connections } from "@/db/schema";
import { type TenantContext, withTenant } from "@/db/tenant";
import type { MappingOptions, OrganisationDetails } from "@/lib/accounting/provider";
import { withConnection } from "./tokens";

type Ctx = Pick<TenantContext, "tenantId">;

/**
 * Reads the organisation (lock dates, currencies) and the choices for mappings anew, and keeps them with the
 * connection. Throws as withConnection does.
 */
export async function readSettings(
  ctx: Ctx,
  connectionId: string,
): Promise<{ organisation: OrganisationDetails; options: MappingOptions }> {
  const read = await withConnection(ctx, connectionId, async (client) => ({
    organisation: await client.organisation(),
    options: await client.listMappingOptions(),
  }));
  await keep(ctx, connectionId, read.organisation, { options: read.options, optionsReadAt: new Date() });
  return read;
}

/** One light call: proves that the consent still holds. */
export async function readOrganisation(ctx: Ctx, connectionId: string): Promise<OrganisationDetails> {
  const organisation = await withConnection(ctx, connectionId, (client) => client.organisation());
  await keep(ctx, connectionId, organisation);
  return organisation;
}

async function keep(
  ctx: Ctx,
  connectionId: string,
  organisation: OrganisationDetails,
  more: { options?: MappingOptions; optionsReadAt?: Date } = {},
) {
  await withTenant(ctx, (tx) =>
    tx
      .update(connections)
      .set({ organisation, organisationName: organisation.name, ...more })
      .where(and(eq(connections.tenantId, ctx.tenantId), eq(connections.id, connectionId))),
  );
}
