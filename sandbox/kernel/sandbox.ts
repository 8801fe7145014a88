import type { Server } from "node:http";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { CallLog } from "./calls";
import { SandboxClock } from "./clock";
import { controlRoutes } from "./control";
import { Faults } from "./faults";
import { SandboxState } from "./state";
import { listener } from "./wire";

export type SandboxApp = Hono<{ Bindings: HttpBindings }>;

/** What a provider's routes get from the kernel. `S` is plain JSON: the books, tokens, settings. */
export interface Kernel<S> {
  readonly name: string;
  /** `http://127.0.0.1:PORT`, known once the server listens: read it inside handlers. */
  readonly url: string;
  readonly clock: SandboxClock;
  readonly state: SandboxState<S>;
  readonly faults: Faults;
  readonly calls: CallLog;
  /** Every logged call takes at least this many real milliseconds; keeps calls in flight for tests. */
  latencyMs: number;
}

export interface SandboxDefinition<S> {
  /** Lower case; also the snapshot's file name. */
  name: string;
  /** Raise it when the shape of `S` changes: snapshots of another version are not read. 1 when absent. */
  version?: number;
  /** The seed. Must not depend on anything but `now`. */
  initialState(now: Date): S;
  /** API, OAuth and pages. */
  routes(app: SandboxApp, kernel: Kernel<S>): void;
  /** The provider's own control routes, mounted under `/_control`. */
  control?(app: SandboxApp, kernel: Kernel<S>): void;
  /** Whom a call is for, in the call log. Must not return a secret. */
  tenantOf?(request: Request): string | null;
  /** Paths that are pages for people and stay out of the call log and of faults. */
  isPage?(path: string): boolean;
  /** After `/_control/reset`: drop what lives outside `state` (rate windows, idempotency memory). */
  onReset?(): void;
}

export interface StartOptions {
  /** 0 takes a free port. */
  port: number;
  /** Folder of the snapshots; null or absent keeps everything in memory. */
  dataDir?: string | null;
  /** Start from the seed although a snapshot exists. */
  fresh?: boolean;
}

export interface RunningSandbox<S> {
  url: string;
  port: number;
  kernel: Kernel<S>;
  /** Saves the snapshot and drops every connection. */
  close(): Promise<void>;
}

/** Starts one stand-in on 127.0.0.1. Rejects when the port is taken. */
export async function startSandbox<S>(
  definition: SandboxDefinition<S>,
  options: StartOptions,
): Promise<RunningSandbox<S>> {
  const clock = new SandboxClock();
  const state = new SandboxState<S>(definition.name, () => definition.initialState(clock.now()), {
    folder: options.dataDir ?? null,
    fresh: options.fresh ?? false,
    version: definition.version ?? 1,
  });
  let url = "";
  const kernel: Kernel<S> = {
    name: definition.name,
    get url() {
      return url;
    },
    clock,
    state,
    faults: new Faults(),
    calls: new CallLog(),
    latencyMs: 0,
  };
  const app: SandboxApp = new Hono();
  const control: SandboxApp = new Hono();
  controlRoutes(control, kernel, () => definition.onReset?.());
  definition.control?.(control, kernel);
  app.route("/_control", control);
  definition.routes(app, kernel);

  const server = createAdaptorServer({ fetch: listener(app, kernel, definition) }) as Server;
  server.requestTimeout = 0;
  // Idle connections are lost by faults only: a busy test machine is not to lose them by chance.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : options.port;
  url = `http://127.0.0.1:${port}`;
  return { url, port, kernel, close: () => closeServer(server, state) };
}

async function closeServer<S>(server: Server, state: SandboxState<S>): Promise<void> {
  state.flush();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
