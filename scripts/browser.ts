import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const INSTALLED = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium that the machine has of itself, or null: the one CHROMIUM_PATH names, the system's, Playwright's own. */
export function findInstalledBrowser(): string | null {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given))
    throw new Error(`CHROMIUM_PATH names ${given}, and there is no such file.`);
  return given || ([...INSTALLED, chromium.executablePath()].find((file) => existsSync(file)) ?? null);
}

/** The program of the journeys' browser. Throws a sentence that says how to get one. */
export async function findBrowser(): Promise<string> {
  const browser = findInstalledBrowser() ?? (await packedBrowser());
  if (browser) return browser;
  throw new Error(
    "There is no browser for the journeys. Run: npx playwright install chromium (or: apt-get install chromium-headless-shell), or set CHROMIUM_PATH.",
  );
}

/** The Chromium that comes as a package; it is made for Linux on x64 only. */
async function packedBrowser(): Promise<string | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    // Its own flags are for one page in one process: a second context would find the browser gone.
    return await packed.executablePath();
  } catch {
    return null;
  }
}

/** Loopback only, no first-run pages, and no sandbox of its own where root runs it. */
export const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
