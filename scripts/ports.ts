import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const HOSTS = ["127.0.0.1", "::1"];

/** Whether nothing on this machine listens there. Another program may sit on one of the two loopback addresses only. */
export async function isFree(port: number): Promise<boolean> {
  const taken = await Promise.all(HOSTS.map((host) => answers(port, host)));
  return !taken.includes(true) && (await canListen(port));
}

/** `wanted`, or the next free port above it. `taken` are those promised to others in this start. */
export async function freePortFrom(wanted: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let port = wanted; port < wanted + 50; port++) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(
    `The ports ${wanted} to ${wanted + 49} are all in use. Stop what uses them and start again.`,
  );
}

/** Waits until `check` says yes. Returns false when `stillThere` says no, or after `timeoutMs`. */
export async function waitUntil(
  check: () => Promise<boolean>,
  stillThere: () => boolean,
  timeoutMs: number,
): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end && stillThere()) {
    if (await check()) return true;
    await sleep(200);
  }
  return false;
}

export const answers = (port: number, host = "127.0.0.1"): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => done(true));
    socket.once("error", () => done(false));
    socket.once("timeout", () => done(false));
  });

const canListen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
