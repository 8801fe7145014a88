import { existsSync } from "node:fs";
import { findInstalledBrowser } from "../browser";
import { runProgram } from "./run-program";

const PACKAGE = ["install", "-y", "--no-install-recommends", "-qq", "chromium-headless-shell"];

/** Where there is no browser and we may install one: tries. Without it a packed one is used, where that runs. */
export async function installBrowser(): Promise<void> {
  if (findInstalledBrowser()) return;
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return;
  console.log("There is no browser for the journeys: installing Debian's ...");
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, minutes: 3 };
  if ((await runProgram("apt-get", PACKAGE, options)) === 0) return;
  await runProgram("apt-get", ["update", "-qq"], options);
  if ((await runProgram("apt-get", PACKAGE, options)) !== 0)
    console.log("That did not work. The journeys take the browser that comes as a package.");
}
