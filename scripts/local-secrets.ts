import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";

const NAMES = ["NEXTAUTH_SECRET", "ENCRYPTION_KEYS"] as const;
export type LocalSecrets = Record<(typeof NAMES)[number], string>;

/**
 * The secrets of a local installation, made once and kept in `folder`/secrets.env (readable by its owner only).
 * Throws when the file is there but not whole: making new ones would lock everybody's stored tokens away.
 */
export function localSecrets(folder: string): LocalSecrets {
  const file = path.join(folder, "secrets.env");
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, fresh(), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const kept = parseEnv(readFileSync(file, "utf8"));
  const missing = NAMES.filter((name) => !kept[name]);
  if (missing.length > 0) {
    throw new Error(
      `${file} has no ${missing.join(" and no ")}. Put it back from a backup, or remove the file together with the database in ${folder}.`,
    );
  }
  return { NEXTAUTH_SECRET: kept.NEXTAUTH_SECRET ?? "", ENCRYPTION_KEYS: kept.ENCRYPTION_KEYS ?? "" };
}

function fresh(): string {
  const secret = randomBytes(32).toString("base64");
  const key = `local1:${randomBytes(32).toString("base64")}`;
  return `# Made on the first local run. Whoever has this file can open the stored tokens.\nNEXTAUTH_SECRET=${secret}\nENCRYPTION_KEYS=${key}\n`;
}
