import { stateOf, type XeroRuntime } from "../runtime";
import { readScopes, redirectAllowed } from "./scopes";

export interface AuthorizeRequest {
  redirectUri: string;
  scopes: string[];
  state: string;
  nonce: string | null;
  codeChallenge: string | null;
}

/** A consent request, or the error that is shown to the person: nobody is sent back to an address not registered. */
export function readAuthorizeRequest(
  runtime: XeroRuntime,
  query: URLSearchParams,
): AuthorizeRequest | { error: string; why: string } {
  const get = (name: string) => query.get(name);
  if (get("client_id") !== runtime.clientId)
    return { error: "unauthorized_client", why: "Unknown client_id." };
  const redirectUri = get("redirect_uri");
  if (!redirectAllowed(redirectUri, stateOf(runtime).redirectUris))
    return {
      error: "unauthorized_client",
      why: "Invalid redirect_uri: it must be registered exactly, and be https or http://localhost.",
    };
  if (get("response_type") !== "code") return { error: "unsupported_response_type", why: "Only code." };
  const scopes = readScopes(get("scope"));
  if (!scopes)
    return {
      error: "invalid_scope",
      why: "A scope is unknown, or one of the broad ones that new apps cannot ask for.",
    };
  const challenge = get("code_challenge");
  if (challenge && get("code_challenge_method") !== "S256")
    return { error: "invalid_request", why: "code_challenge_method must be S256." };
  return { redirectUri, scopes, state: get("state") ?? "", nonce: get("nonce"), codeChallenge: challenge };
}

/** The callback address with the answer's parameters. */
export function callbackUrl(request: AuthorizeRequest, parameters: Record<string, string>): string {
  const url = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (request.state) url.searchParams.set("state", request.state);
  return url.toString();
}
