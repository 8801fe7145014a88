import { spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Children, ROOT, runOnce } from "./children";
import { waitUntil } from "./ports";

const folder = mkdtempSync(path.join(tmpdir(), "children-"));
const script = (name: string, source: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, source);
  return file;
};
const stays = "console.log('up'); setInterval(() => {}, 1000);";
const alive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

// What children say to the terminal is not the tests' business.
beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.mocked(console.log).mockRestore();
});

it("ends a child politely, and one that will not listen firmly", async () => {
  const children = new Children("terminal");
  const polite = children.start("polite", [script("polite.mjs", stays)], {});
  const deaf = children.start("deaf", [script("deaf.mjs", `process.on('SIGTERM', () => {}); ${stays}`)], {});
  for (const child of [polite, deaf])
    await waitUntil(
      async () => child.tail() === "up",
      () => true,
      5000,
    );
  await children.stop(polite);
  await children.stop(deaf, 200);
  expect([polite, deaf].map(({ pid }) => pid !== undefined && alive(pid))).toEqual([false, false]);
});

it("tells the exit and the last words of a child that fails", async () => {
  const children = new Children("terminal");
  const child = children.start(
    "broken",
    [script("broken.mjs", "console.error('no ink'); process.exit(3);")],
    {},
  );
  expect(await child.exited).toBe(3);
  expect(child.tail()).toBe("no ink");
});

it("a child ends when its starter is killed", async () => {
  const starter = script(
    "starter.ts",
    `import { Children } from ${JSON.stringify(pathToFileURL(path.join(ROOT, "scripts/children.ts")).href)};
     const child = new Children("terminal").start("stays", [${JSON.stringify(script("stays.mjs", stays))}], {});
     console.log("pid=" + child.pid); setInterval(() => {}, 1000);`,
  );
  const process_ = spawn(process.execPath, ["--import", "tsx", starter], { cwd: ROOT });
  let output = "";
  process_.stdout.on("data", (chunk) => {
    output += chunk;
  });
  await waitUntil(
    async () => output.includes("| up"),
    () => process_.exitCode === null,
    15_000,
  );
  const pid = Number(/pid=(\d+)/.exec(output)?.[1]);
  expect(alive(pid)).toBe(true);
  process_.kill("SIGKILL");
  expect(
    await waitUntil(
      async () => !alive(pid),
      () => true,
      5000,
    ),
  ).toBe(true);
});

it("runs a program to its end, and passes on why it failed", async () => {
  expect(await runOnce([script("fine.mjs", "console.log(process.env.WORD)")], { WORD: "yes" })).toBe("yes\n");
  const failing = script("failing.mjs", "console.error('out of paper'); process.exit(2);");
  await expect(runOnce([failing], {})).rejects.toThrow("out of paper");
});
