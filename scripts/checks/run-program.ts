import { type ChildProcess, spawn } from "node:child_process";
import { ROOT } from "../children";

const running = new Set<ChildProcess>();

/**
 * Runs a program with its words going to this terminal. Gives its exit code; null when a signal ended it, or when
 * it was not done after `minutes` and was ended.
 */
export async function runProgram(
  command: string,
  args: string[],
  { env = {}, minutes = 15 }: { env?: Record<string, string>; minutes?: number } = {},
): Promise<number | null> {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "inherit", "inherit"],
  });
  running.add(child);
  const late = setTimeout(() => {
    console.error(`Not done after ${minutes} minutes: ended.`);
    void end(child);
  }, minutes * 60_000);
  try {
    return await new Promise((resolve) => {
      child.once("error", (error) => {
        console.error(error.message);
        resolve(1);
      });
      child.once("close", resolve);
    });
  } finally {
    clearTimeout(late);
    running.delete(child);
  }
}

/** Ends what is running, as Ctrl-C would, so that each ends in turn what it has started. */
export async function endPrograms(): Promise<void> {
  await Promise.all([...running].map(end));
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("close", resolve));
  child.kill("SIGINT");
  const insist = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await gone;
  clearTimeout(insist);
}
