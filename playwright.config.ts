import { defineConfig, devices } from "@playwright/test";
import { BROWSER_FLAGS, findBrowser } from "./scripts/browser";

const executablePath = await findBrowser();
const tablet = devices["iPad (gen 7) landscape"];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/stack/global-setup.ts",
  fullyParallel: true,
  // Each worker has a site, a worker process, a database and practice books of its own.
  workers: Number(process.env.E2E_WORKERS) || 2,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: process.env.E2E_REPORT
    ? [["line"], ["json", { outputFile: process.env.E2E_REPORT }]]
    : [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "Europe/London",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // Without its pictures a trace costs little; the last one is kept by itself.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args: BROWSER_FLAGS },
  },
  projects: [
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } },
    { name: "tablet", use: { ...tablet, defaultBrowserType: "chromium" } },
  ],
});
