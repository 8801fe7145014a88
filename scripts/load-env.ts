import { existsSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./children";

/** Variables from the project's .env, if there is one. Those already set win. */
export function loadEnvironmentFile(): void {
  const file = path.join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}
