import { type TenantContext, withTenant } from "@/db/tenant";
import type { AccountingClient, AccountingProvider } from "@/lib/accounting/provider";
import { findProvider } from "@/lib/accounting/registry";
import { notFound } from "@/lib/errors";
import { type Access, getAccess, isFresh } from "./access";
import { type ClientRun, clientThrough } from "./client";
import { isReconnect, providerFailure } from "./failures";
import { makeGate } from "./gate";
import { findConnectionById } from "./queries";
import type { ConnectionView } from "./schemas";
import { setNeedsReconnect } from "./status";

type Ctx = Pick<TenantContext, "tenantId">;

/**
 * Work with a connection's books. The client keeps its access token valid however long the work takes, waits for
 * the limiter, and records each call.
 *
 * A call refused with 401 is made once more with a renewed token if it surely had no effect; any other loss of the
 * consent (403, a second 401, a refused renewal) sets the connection to `needs_reconnect` and is passed on.
 *
 * Throws AppError `not_found` for an unknown connection, ProviderError `reconnect` when it is not active, and
 * whatever `fn` and the provider throw (`toAppError` puts it into words for a page).
 */
export async function withConnection<T>(
  ctx: Ctx,
  connectionId: string,
  fn: (client: AccountingClient, connection: ConnectionView) => Promise<T>,
  options: { signal?: AbortSignal } = {},
): Promise<T> {
  const connection = await withTenant(ctx, (tx) => findConnectionById(tx, ctx.tenantId, connectionId));
  if (!connection) throw notFound("This connection");
  const provider = findProvider(connection.provider);
  if (!provider) {
    throw providerFailure(
      "unavailable",
      `${connection.label} is not set up on this site. Tell its operator.`,
    );
  }
  if (connection.status !== "active") {
    throw providerFailure("reconnect", connection.statusReason ?? `${connection.label} is not connected.`);
  }
  const session = { ctx, provider, connection, signal: options.signal };
  const access = await getAccess(ctx, provider, connectionId);
  return fn(clientThrough(renewingRun(session, access), open(session, "")), connection);
}

interface Session {
  ctx: Ctx;
  provider: AccountingProvider;
  connection: ConnectionView;
  signal?: AbortSignal;
}

function open({ ctx, provider, connection, signal }: Session, accessToken: string): AccountingClient {
  const counter = { tenantId: ctx.tenantId, connectionId: connection.id, limits: provider.limits };
  return provider.connect({
    accessToken,
    organisationId: connection.organisationId,
    gate: makeGate(counter, signal),
    signal,
  });
}

function renewingRun(session: Session, first: Access): ClientRun {
  const { ctx, provider, connection } = session;
  let access = first;
  return async (method) => {
    if (!isFresh(access)) access = await getAccess(ctx, provider, connection.id);
    const used = access;
    try {
      return await method(open(session, used.accessToken));
    } catch (error) {
      if (!isReconnect(error)) throw error;
      if (error.details.status !== 401) {
        await giveUp(session, used.generation, error.details.status);
        throw error;
      }
      const repeatable = error.certainty === "not_applied";
      const renewed = await getAccess(ctx, provider, connection.id, used.generation).catch((gone) => {
        throw repeatable ? gone : error;
      });
      access = renewed;
      if (!repeatable) throw error;
      try {
        return await method(open(session, renewed.accessToken));
      } catch (again) {
        if (isReconnect(again)) await giveUp(session, renewed.generation, again.details.status);
        throw again;
      }
    }
  };
}

async function giveUp({ ctx, connection }: Session, generation: number, status: number | null) {
  if (status === null) return;
  const { label, organisationName } = connection;
  const reason =
    status === 403
      ? `${label} no longer lets us into ${organisationName}: it was disconnected in ${label}, or the person who connected it has lost access. Connect again.`
      : `${label} no longer accepts the consent for ${organisationName}. Connect again.`;
  await withTenant(ctx, (tx) => setNeedsReconnect(tx, ctx.tenantId, connection.id, generation, reason));
}
