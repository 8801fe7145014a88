import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** Signs id tokens with a key of its own, made when first needed. */
export class IdTokens {
  private readonly pair = (() => {
    let made: ReturnType<typeof generateKeyPair> | null = null;
    return () => {
      made ??= generateKeyPair("RS256", { extractable: true });
      return made;
    };
  })();

  async sign(issuer: string, clientId: string, now: Date): Promise<string> {
    const { privateKey } = await this.pair();
    const seconds = Math.floor(now.getTime() / 1000);
    return new SignJWT({ auth_time: seconds })
      .setProtectedHeader({ alg: "RS256", kid: "practice" })
      .setSubject("5d3c5c0e-practice-person")
      .setIssuer(issuer)
      .setAudience(clientId)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + 3600)
      .sign(privateKey);
  }

  async jwks(): Promise<{ keys: unknown[] }> {
    const { publicKey } = await this.pair();
    return { keys: [{ ...(await exportJWK(publicKey)), kid: "practice", alg: "RS256", use: "sig" }] };
  }
}
