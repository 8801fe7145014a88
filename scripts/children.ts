import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** The project's folder: scripts run from there. */
export const ROOT = path.resolve(import.meta.dirname, "..");
export const DATA = path.join(ROOT, ".data");
export const NEXT = path.join(ROOT, "node_modules/next/dist/bin/next");
/** How our own TypeScript runs in a plain Node; the condition turns `server-only` into nothing. */
export const TSX = ["--conditions=react-server", "--import", "tsx"];

type Variables = Record<string, string | undefined>;
const TAIL = 30;

export interface Child {
  name: string;
  pid: number | undefined;
  /** Resolves with the exit code (null = ended by a signal), once. */
  exited: Promise<number | null>;
  /** The last lines it printed. */
  tail(): string;
}

/** Where a child's words go: to a file under .data/logs, or to this terminal with its name in front. */
export type Show = "file" | "terminal";

/** Runs Node programs beside this one and ends them: politely, then firmly. */
export class Children {
  private readonly running = new Map<Child, ChildProcess>();

  constructor(private readonly show: Show) {}

  /** Starts a program that is meant to stay. Should this process die, the program ends by itself. */
  start(name: string, args: string[], env: Variables): Child {
    const preload = pathToFileURL(path.join(ROOT, "scripts/end-with-parent.mjs")).href;
    const process_ = spawn(process.execPath, ["--import", preload, ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env, END_WITH_PARENT: "1" } as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // A group of its own, so that Ctrl-C reaches only this process, which then ends the others in order.
      detached: process.platform !== "win32",
    });
    const { write, tail } = this.sink(name);
    process_.stdout?.on("data", write);
    process_.stderr?.on("data", write);
    const exited = new Promise<number | null>((resolve) => {
      process_.once("error", (error) => {
        write(Buffer.from(`${error.message}\n`));
        resolve(1);
      });
      process_.once("close", (code) => resolve(code));
    });
    const child: Child = { name, pid: process_.pid, exited, tail };
    this.running.set(child, process_);
    void exited.then(() => this.running.delete(child));
    return child;
  }

  /** SIGTERM, and SIGKILL after `graceMs`. Resolves when the child is gone. */
  async stop(child: Child, graceMs = 12_000): Promise<void> {
    const process_ = this.running.get(child);
    if (!process_) return;
    process_.kill("SIGTERM");
    const timer = setTimeout(() => process_.kill("SIGKILL"), graceMs);
    await child.exited;
    clearTimeout(timer);
  }

  /** Ends all, the latest first. */
  async stopAll(): Promise<void> {
    for (const child of [...this.running.keys()].reverse()) await this.stop(child);
  }

  killAll(): void {
    for (const process_ of this.running.values()) process_.kill("SIGKILL");
  }

  private sink(name: string) {
    const lines: string[] = [];
    const file = this.show === "file" ? logFile(name) : null;
    let partial = "";
    const write = (chunk: Buffer) => {
      file?.write(chunk);
      const [rest = "", ...complete] = (partial + chunk.toString()).split("\n").reverse();
      partial = rest;
      for (const line of complete.reverse()) {
        lines.push(line);
        if (lines.length > TAIL) lines.shift();
        if (!file) console.log(`${name.padEnd(8)}| ${line}`);
      }
    };
    return { write, tail: () => [...lines, partial].join("\n").trim() };
  }
}

function logFile(name: string) {
  const folder = path.join(DATA, "logs");
  mkdirSync(folder, { recursive: true });
  return createWriteStream(path.join(folder, `${name}.log`), { flags: "w" });
}

/**
 * Runs a program to its end and gives what it printed. Throws with its last words when it fails.
 * `echo` shows its output as it comes; `signal` ends it early.
 */
export async function runOnce(
  args: string[],
  env: Variables,
  { echo = false, signal }: { echo?: boolean; signal?: AbortSignal } = {},
): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env } as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let printed = "";
  let lastWords = "";
  child.stdout.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString()).slice(-20_000);
      if (echo) process.stdout.write(chunk);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0)
    throw new Error(`\`${args.join(" ")}\` ended with ${code}.\n${echo ? "" : lastWords.trim()}`);
  return printed;
}
