import { z } from "zod";

const Stack = z.object({
  /** The site's own address. */
  url: z.url(),
  xero: z.url(),
  quickbooks: z.url(),
  /** What the site and its worker run with: a test that uses the product's functions runs with the same. */
  environment: z.record(z.string(), z.string()),
});
export type Stack = z.infer<typeof Stack>;

const VARIABLE = "E2E_STACKS";

/** Hands the running stacks, one for each of Playwright's workers, to the workers. */
export function publishStacks(stacks: Stack[]): void {
  process.env[VARIABLE] = JSON.stringify(stacks);
}

/** The stack of this worker; its environment becomes this process's. */
export function enterStack(parallelIndex: number): Stack {
  const stack = z.array(Stack).parse(JSON.parse(process.env[VARIABLE] ?? "[]"))[parallelIndex];
  if (!stack) throw new Error(`There is no stack for worker ${parallelIndex}.`);
  Object.assign(process.env, stack.environment);
  return stack;
}
