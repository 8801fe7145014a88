import { z } from "zod";
import { FaultSchema } from "./faults";
import type { Kernel, SandboxApp } from "./sandbox";

const ClockSchema = z.strictObject({
  /** Sandbox milliseconds to move forward. */
  advanceMs: z.number().optional(),
  now: z.iso.datetime().optional(),
  scale: z.number().min(0.001).max(100_000).optional(),
});
const LatencySchema = z.strictObject({ ms: z.number().int().min(0).max(60_000) });

/** Thrown in a control or API handler: answered as `{error}` with this status. */
export class ControlError extends Error {
  constructor(
    message: string,
    readonly status: 400 | 404 | 409 = 400,
  ) {
    super(message);
  }
}

/** Parses a control call's JSON body; a wrong one is answered 400 with the fields at fault. */
export async function controlBody<T extends z.ZodType>(
  request: { text(): Promise<string> },
  schema: T,
): Promise<z.infer<T>> {
  const text = await request.text();
  let json: unknown;
  try {
    json = text === "" ? {} : JSON.parse(text);
  } catch {
    throw new ControlError("The body is not JSON.");
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new ControlError(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The control routes every stand-in has. */
export function controlRoutes<S>(app: SandboxApp, kernel: Kernel<S>, onReset: () => void): void {
  app.onError((error, c) =>
    error instanceof ControlError
      ? c.json({ error: error.message }, error.status)
      : c.json({ error: `The sandbox failed: ${error.message}` }, 500),
  );
  const clock = () => ({ now: kernel.clock.now().toISOString(), scale: kernel.clock.scale });

  app.get("/", (c) => c.json({ name: kernel.name, url: kernel.url, clock: clock() }));
  app.post("/reset", (c) => {
    kernel.clock.reset();
    kernel.faults.clear();
    kernel.calls.reset();
    kernel.latencyMs = 0;
    onReset();
    kernel.state.reset();
    return c.json({ reset: true });
  });

  app.get("/clock", (c) => c.json(clock()));
  app.post("/clock", async (c) => {
    const change = await controlBody(c.req, ClockSchema);
    if (change.now) kernel.clock.set(new Date(change.now));
    if (change.scale !== undefined) kernel.clock.setScale(change.scale);
    if (change.advanceMs !== undefined) kernel.clock.advance(change.advanceMs);
    return c.json(clock());
  });

  app.get("/faults", (c) => c.json({ faults: kernel.faults.list() }));
  app.post("/faults", async (c) => c.json(kernel.faults.add(await controlBody(c.req, FaultSchema))));
  app.delete("/faults", (c) => {
    kernel.faults.clear();
    return c.json({ faults: [] });
  });

  app.get("/calls", (c) => c.json({ ...kernel.calls.summary(), calls: kernel.calls.list() }));
  app.get("/calls/summary", (c) => c.json(kernel.calls.summary()));
  app.delete("/calls", (c) => {
    kernel.calls.reset();
    return c.json(kernel.calls.summary());
  });

  app.post("/latency", async (c) => {
    kernel.latencyMs = (await controlBody(c.req, LatencySchema)).ms;
    return c.json({ ms: kernel.latencyMs });
  });
}
