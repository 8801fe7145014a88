import { test as base, expect } from "@playwright/test";
import { controlOf, type SandboxControl } from "../../sandbox/kernel/control-client";
import { enterStack, type Stack } from "../stack/stacks";
import { type Company, makeCompany } from "./company";

interface OfWorker {
  stack: Stack;
}

interface OfTest {
  /** The control API of the practice books; both are as new at the start of each test. */
  controls: Record<"xero" | "quickbooks", SandboxControl>;
  company: Company;
  /** Fails the test when a page throws or complains on the console. */
  quietPages: undefined;
}

export const test = base.extend<OfTest, OfWorker>({
  stack: [
    async ({ browserName: _ }, use, worker) => {
      await use(enterStack(worker.parallelIndex));
    },
    { scope: "worker" },
  ],
  baseURL: async ({ stack }, use) => {
    await use(stack.url);
  },
  controls: [
    async ({ stack }, use) => {
      const controls = { xero: controlOf(stack.xero), quickbooks: controlOf(stack.quickbooks) };
      await Promise.all([controls.xero.reset(), controls.quickbooks.reset()]);
      await use(controls);
    },
    { auto: true },
  ],
  company: async ({ stack: _ }, use) => {
    await use(await makeCompany());
  },
  quietPages: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on("weberror", (error) => complaints.push(String(error.error())));
      context.on("console", (message) => {
        // An answer that is meant to be 404 or 401 shows on the console by itself.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
          complaints.push(message.text());
      });
      await use(undefined);
      expect(complaints, "what the pages complained about").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
