import type { FixedWindows, WindowRule } from "../../kernel/limits";
import type { Books } from "../books";
import { notAuthenticated, throttled, wrongCompany } from "../fault";
import { ACCOUNTING, grantOfAccess } from "../oauth/tokens";
import { booksOf, type Service } from "../service";

/** The company the token is for: 401 without a live token, 403 for another company. */
export function admitted(service: Service, realmId: string, authorization: string | undefined): Books {
  const { state, clock } = service.kernel;
  const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
  if (token === "") throw notAuthenticated("AuthenticationFailed: no bearer token");
  const grant = grantOfAccess(state.data.oauth, token, clock.now().getTime());
  if (grant === "expired") throw notAuthenticated(`Token expired: ${token.slice(0, 6)}…`);
  if (!grant) throw notAuthenticated("Token revoked or unknown");
  const books = booksOf(service, realmId);
  if (!books || grant.realmId !== realmId || !grant.scope.split(" ").includes(ACCOUNTING))
    throw wrongCompany();
  return books;
}

/** Charges one request to the company's windows; 429 when one is full. */
export function charge(windows: FixedWindows, books: Books, batch: boolean): void {
  const { perMinute, perSecond, batchesPerMinute } = books.settings.limits;
  const rules: WindowRule[] = [
    { name: "minute", max: perMinute, ms: 60_000 },
    { name: "second", max: perSecond, ms: 1000 },
  ];
  if (batch) rules.push({ name: "batch", max: batchesPerMinute, ms: 60_000 });
  if (!windows.take(books.company.realmId, rules).allowed) throw throttled();
}
