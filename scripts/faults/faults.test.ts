import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { ROOT, TSX } from "../children";

/** The whole matrix is `npm run faults`; here a few cells of it, with a real worker, in a process of their own. */
it("sends nothing twice and loses nothing", { timeout: 240_000 }, async () => {
  const child = spawn(process.execPath, [...TSX, "scripts/faults/main.ts", "--reduced"], {
    cwd: ROOT,
    env: { ...process.env, TEST_DATABASE_URL: process.env.DATABASE_URL },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  expect(printed.trim().split("\n").at(-1), printed).toBe("duplicates 0, lost 0, unsettled 0");
  expect(code).toBe(0);
});
