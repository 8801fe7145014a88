import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { localSecrets } from "./local-secrets";

const folder = () => mkdtempSync(path.join(tmpdir(), "secrets-"));

it("makes the secrets once, for their owner only, and finds them again", () => {
  const here = folder();
  const first = localSecrets(here);
  expect(localSecrets(here)).toEqual(first);
  expect(localSecrets(folder())).not.toEqual(first);
  expect(() => parseEnv({ DATABASE_URL: "postgres://localhost/x", ...first })).not.toThrow();
  const [, key = ""] = first.ENCRYPTION_KEYS.split(":");
  expect(Buffer.from(key, "base64")).toHaveLength(32);
  if (process.platform !== "win32") expect(statSync(path.join(here, "secrets.env")).mode & 0o077).toBe(0);
});

it("never replaces a file that is not whole", () => {
  const here = folder();
  writeFileSync(path.join(here, "secrets.env"), "NEXTAUTH_SECRET=abc\n");
  expect(() => localSecrets(here)).toThrow("ENCRYPTION_KEYS");
});
