import { FixedWindows, InFlight } from "../kernel/limits";
import type { Kernel } from "../kernel/sandbox";
import type { Organisation, XeroState } from "./books";
import { todayIn } from "./dates";
import { IdempotencyMemory } from "./idempotency";
import { storeOf } from "./store";
import type { WriteContext } from "./write-context";

/** What lives while the process does: the books (in `kernel.state`), rate windows, the idempotency memory. */
export interface XeroRuntime {
  kernel: Kernel<XeroState>;
  windows: FixedWindows;
  inFlight: InFlight;
  idempotency: IdempotencyMemory;
  clientId: string;
  clientSecret: string;
  appName: string;
}

export const runtimeOf = (
  kernel: Kernel<XeroState>,
  client: { clientId: string; clientSecret: string },
): XeroRuntime => ({
  kernel,
  windows: new FixedWindows(kernel.clock),
  inFlight: new InFlight(),
  idempotency: new IdempotencyMemory(kernel.clock),
  appName: "Tracker Pro Connect",
  ...client,
});

export const stateOf = (runtime: XeroRuntime): XeroState => runtime.kernel.state.data;

/** A write's context in one organisation. `byApp` false is a person in the books. */
export function writeContext(
  runtime: XeroRuntime,
  org: Organisation,
  options: { byApp: boolean; unitdp?: 2 | 4 },
): WriteContext {
  const now = runtime.kernel.clock.now();
  return {
    org,
    store: storeOf(org),
    now: now.getTime(),
    today: todayIn(org.Timezone, now),
    unitdp: options.unitdp ?? 2,
    byApp: options.byApp,
    behaviours: stateOf(runtime).behaviours,
  };
}
