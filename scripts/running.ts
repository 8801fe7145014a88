import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { DATA } from "./children";
import { answers } from "./ports";

const FILE = path.join(DATA, "running.json");
const Running = z.object({ pid: z.number(), url: z.url(), command: z.string() });

/** Another start in this folder that is alive and answers, or null. Two would share one database and one set of books. */
export async function otherRunning(): Promise<z.infer<typeof Running> | null> {
  try {
    const other = Running.parse(JSON.parse(readFileSync(FILE, "utf8")));
    process.kill(other.pid, 0); // throws when there is no such process
    return (await answers(Number(new URL(other.url).port))) ? other : null;
  } catch {
    return null;
  }
}

export function noteRunning(url: string, command: string): void {
  writeFileSync(FILE, JSON.stringify({ pid: process.pid, url, command }));
}

export function forgetRunning(): void {
  rmSync(FILE, { force: true });
}
