import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";

/** OAuth `state`: `<company id>.<256 random bits>`. The company is only a hint of where to look; the hash decides. */
export function makeState(tenantId: string): string {
  return `${tenantId}.${randomBytes(32).toString("base64url")}`;
}

export const hashState = (state: string): string => createHash("sha256").update(state).digest("base64url");

/** The company that a state text names, or null when it is not of our form. */
export function tenantOfState(state: string | null): string | null {
  const [, tenantId] = /^([^.]+)\.[A-Za-z0-9_-]{43}$/.exec(state ?? "") ?? [];
  const parsed = z.uuid().safeParse(tenantId);
  return parsed.success ? parsed.data : null;
}
