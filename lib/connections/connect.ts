import { ProviderError } from "@/lib/accounting/failure";
import type { AccountingProvider } from "@/lib/accounting/provider";
import { findProvider } from "@/lib/accounting/registry";
import { AppError, notFound } from "@/lib/errors";
import { log } from "@/lib/log";
import type { Member } from "@/lib/tenancy";
import { claimAttempt, keepForChoice, openAttempt, takeChoice } from "./attempts";
import { toAppError } from "./failures";
import type { RefusalReason } from "./outcomes";
import { findConnection } from "./queries";
import { storeConsent } from "./store";

/** The provider's consent page, to which the browser goes next. AppError `not_found`, `unavailable`. */
export async function beginConnect(
  member: Pick<Member, "tenantId" | "userId">,
  providerId: string,
): Promise<URL> {
  const provider = findProvider(providerId);
  if (!provider) throw notFound("This accounting package");
  const state = await openAttempt(member, provider.id);
  try {
    return await provider.oauth.authorizeUrl(state);
  } catch (error) {
    throw toAppError(error, provider);
  }
}

export type ConnectResult =
  | { kind: "connected"; slug: string; connectionId: string; setUp: boolean; settingsRead: boolean }
  | { kind: "choose"; slug: string; attemptId: string }
  | { kind: "cancelled"; slug: string }
  /** `slug` null: the answer belongs to no company of this person. */
  | { kind: "refused"; slug: string | null; reason: RefusalReason };

/**
 * The browser came back from the consent page. `callbackUrl` is the full address it came to; `provider` the
 * provider's id in that address. Every ending is a value; what is thrown is a fault of ours.
 */
export async function completeConnect(input: {
  userId: string;
  provider: string;
  callbackUrl: URL;
}): Promise<ConnectResult> {
  const provider = findProvider(input.provider);
  if (!provider) return { kind: "refused", slug: null, reason: "wrong_state" };
  const claim = await claimAttempt(input.userId, provider.id, input.callbackUrl.searchParams.get("state"));
  if (claim.kind === "refused") return claim;
  const { tenantId, slug, attemptId } = claim;

  const exchanged = await exchange(provider, input.callbackUrl);
  if (exchanged === "cancelled") return { kind: "cancelled", slug };
  if (typeof exchanged === "string") return { kind: "refused", slug, reason: exchanged };
  const { tokens, organisations } = exchanged;

  const before = await findConnection(tenantId, provider.id);
  const same = organisations.find((each) => each.id === before?.organisationId);
  const organisation = same ?? (organisations.length === 1 ? organisations[0] : null);
  if (organisation) {
    const consent = { tenantId, userId: input.userId, provider, tokens, organisation };
    return { slug, ...(await storeConsent(consent)) };
  }
  if (organisations.length === 0) return { kind: "refused", slug, reason: "no_organisation" };
  if (before) return { kind: "refused", slug, reason: "other_organisation" };
  await keepForChoice(tenantId, attemptId, tokens, organisations);
  return { kind: "choose", slug, attemptId };
}

/** One of several organisations was chosen. AppError `stale` when the choice is no longer open. */
export async function chooseOrganisation(
  member: Pick<Member, "tenantId" | "userId" | "slug">,
  attemptId: string,
  organisationId: string,
): Promise<ConnectResult> {
  const choice = await takeChoice(member, attemptId);
  const provider = choice && findProvider(choice.provider);
  const organisation = choice?.organisations.find((each) => each.id === organisationId);
  if (!provider || !organisation) {
    throw new AppError("stale", "This choice is no longer open. Press Connect again.");
  }
  const consent = {
    tenantId: member.tenantId,
    userId: member.userId,
    provider,
    tokens: choice.tokens,
    organisation,
  };
  return { slug: member.slug, ...(await storeConsent(consent)) };
}

async function exchange(provider: AccountingProvider, callbackUrl: URL) {
  try {
    return await provider.oauth.exchange(callbackUrl);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const refusal = refusalOf(error);
    log[refusal === "cancelled" ? "info" : "warn"](
      { provider: provider.id, failure: error.failure },
      "a consent was not exchanged",
    );
    return refusal;
  }
}

function refusalOf({ failure }: ProviderError): "cancelled" | RefusalReason {
  switch (failure.code) {
    case "denied":
      return "cancelled";
    case "reconnect":
    case "stale":
      return "expired_code";
    case "unavailable":
    case "rate_limited":
      return "provider_down";
    default:
      return "refused";
  }
}
