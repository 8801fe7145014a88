import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { NEXT, ROOT, runOnce } from "./children";

/** What goes into the site's build. */
const SOURCES = ["app", "lib", "db", "public", "next.config.ts", "postcss.config.mjs", "package-lock.json"];
const EXTRA = ["instrumentation.ts", "instrumentation-node.ts", "proxy.ts", "tsconfig.json"];

/** Whether the site must be built: never was, or a source is newer than the last build. */
export function buildIsStale(root = ROOT): boolean {
  const built = path.join(root, ".next/BUILD_ID");
  if (!existsSync(built)) return true;
  const builtAt = statSync(built).mtimeMs;
  return [...SOURCES, ...EXTRA].some((source) => newest(path.join(root, source)) > builtAt);
}

/** The latest change in a file or folder, in epoch milliseconds; 0 when it is not there. Tests do not count. */
function newest(file: string): number {
  if (!existsSync(file)) return 0;
  const stats = statSync(file);
  if (!stats.isDirectory()) return /\.test\.tsx?$/.test(file) ? 0 : stats.mtimeMs;
  const inside = readdirSync(file).map((name) => newest(path.join(file, name)));
  return Math.max(0, ...inside);
}

export async function buildIfStale(signal: AbortSignal): Promise<void> {
  if (!buildIsStale()) return;
  console.log("Building the site (about half a minute, only when it has changed) ...");
  await runOnce([NEXT, "build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }, { signal });
}
