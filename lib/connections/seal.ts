import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from "jose";
import { z } from "zod";
import type { Tokens } from "@/lib/accounting/provider";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

const StoredTokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  accessExpiresAt: z.number(),
  consentExpiresAt: z.number().nullable(),
}) satisfies z.ZodType<Tokens>;

export type KeyRing = ReadonlyMap<string, Uint8Array>;

/**
 * `id:base64 of 32 bytes`, comma separated; the first seals, all open.
 * Throws with the position of the entry at fault, never its text.
 */
export function parseKeyRing(text: string): KeyRing {
  const entries = text.split(",").map((entry, index): [string, Uint8Array] => {
    const [, id, encoded] = /^\s*([^:\s]+):([A-Za-z0-9+/_=-]+)\s*$/.exec(entry) ?? [];
    const key = encoded ? new Uint8Array(Buffer.from(encoded, "base64")) : null;
    if (!id || key?.length !== 32) {
      throw new Error(`ENCRYPTION_KEYS: entry ${index + 1} is not id:base64 of 32 bytes`);
    }
    return [id, key];
  });
  return new Map(entries);
}

const ring = () => parseKeyRing(env().ENCRYPTION_KEYS);

/**
 * Tokens as a JWE (dir, A256GCM). `owner` names the row that holds the text and is authenticated with it:
 * a sealed text copied to another row does not open.
 */
export async function sealTokens(tokens: Tokens, owner: string, keys: KeyRing = ring()): Promise<string> {
  const [first] = keys;
  if (!first) throw new Error("ENCRYPTION_KEYS is empty");
  const [kid, key] = first;
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(StoredTokens.parse(tokens))))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid, owner })
    .encrypt(key);
}

/** AppError `reconnect` when the key is gone, the text is damaged, or it was sealed for another row. */
export async function openTokens(sealed: string, owner: string, keys: KeyRing = ring()): Promise<Tokens> {
  try {
    const key = keys.get(String(decodeProtectedHeader(sealed).kid));
    if (!key) throw new Error("unknown key");
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ["dir"],
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    if (protectedHeader.owner !== owner) throw new Error("another row's tokens");
    return StoredTokens.parse(JSON.parse(new TextDecoder().decode(plaintext)));
  } catch {
    // The cause may carry what was decrypted: it goes no further.
    throw new AppError(
      "reconnect",
      "The saved consent can no longer be opened on this site. Connect again to give a new one.",
    );
  }
}
