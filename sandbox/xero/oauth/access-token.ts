import { generateKeyPairSync, type KeyObject, randomUUID } from "node:crypto";
import { importJWK, type JWK, jwtVerify, SignJWT } from "jose";
import type { Grant } from "../books";
import { stateOf, type XeroRuntime } from "../runtime";

export const ACCESS_SECONDS = 1800;
const ID_SECONDS = 300;
const ALGORITHM = "RS256";

let shared: JWK | null = null;
/** A signing key; one per process is enough, and making one is slow. */
export function signingKey(): JWK {
  shared ??= {
    ...(generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey as KeyObject).export({
      format: "jwk",
    }),
    kid: randomUUID(),
    alg: ALGORITHM,
    use: "sig",
  } as JWK;
  return shared;
}

/** The key as the world may see it. */
export function publicJwk({ kty, n, e, kid, alg, use }: JWK): JWK {
  return { kty, n, e, kid, alg, use } as JWK;
}

export interface AccessToken {
  clientId: string;
  scopes: string[];
  authEventId: string;
  /** Epoch milliseconds. */
  issued: number;
  expires: Date;
}

const seconds = (runtime: XeroRuntime): number => Math.floor(runtime.kernel.clock.now().getTime() / 1000);

async function sign(runtime: XeroRuntime, claims: Record<string, unknown>): Promise<string> {
  const key = stateOf(runtime).signingKey;
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: "JWT" })
    .sign(await importJWK(key, ALGORITHM));
}

export function signAccessToken(runtime: XeroRuntime, issuer: string, grant: Grant): Promise<string> {
  const { user } = stateOf(runtime);
  const iat = seconds(runtime);
  return sign(runtime, {
    iss: issuer,
    aud: `${issuer}/resources`,
    nbf: iat,
    iat,
    exp: iat + ACCESS_SECONDS,
    client_id: grant.clientId,
    sub: user.id,
    xero_userid: user.id,
    global_session_id: grant.id,
    authentication_event_id: grant.authEventId,
    issued_ms: runtime.kernel.clock.now().getTime(),
    jti: randomUUID(),
    scope: grant.scopes,
  });
}

export function signIdToken(
  runtime: XeroRuntime,
  issuer: string,
  grant: Grant,
  nonce: string | null,
): Promise<string> {
  const { user } = stateOf(runtime);
  const iat = seconds(runtime);
  const profile = grant.scopes.includes("profile")
    ? { preferred_username: user.email, given_name: user.givenName, family_name: user.familyName }
    : {};
  return sign(runtime, {
    iss: issuer,
    aud: grant.clientId,
    nbf: iat,
    iat,
    exp: iat + ID_SECONDS,
    auth_time: iat,
    sub: user.id,
    xero_userid: user.id,
    global_session_id: grant.id,
    ...(nonce ? { nonce } : {}),
    ...(grant.scopes.includes("email") ? { email: user.email } : {}),
    ...profile,
  });
}

/** What our own token says, however old it is; null when it is not ours. */
export async function readAccessToken(runtime: XeroRuntime, token: string): Promise<AccessToken | null> {
  try {
    const key = await importJWK(publicJwk(stateOf(runtime).signingKey), ALGORITHM);
    // Expiry is judged by the sandbox's clock, which the caller does.
    const { payload } = await jwtVerify(token, key, { currentDate: new Date(0), clockTolerance: "100y" });
    const {
      client_id: clientId,
      scope,
      authentication_event_id: authEventId,
      issued_ms: issued,
      exp,
    } = payload;
    if (typeof clientId !== "string" || !Array.isArray(scope) || typeof authEventId !== "string") return null;
    if (typeof issued !== "number" || typeof exp !== "number") return null;
    return { clientId, scopes: scope.map(String), authEventId, issued, expires: new Date(exp * 1000) };
  } catch {
    return null;
  }
}
