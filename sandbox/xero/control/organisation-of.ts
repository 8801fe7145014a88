import { ControlError } from "../../kernel/control";
import type { Organisation } from "../books";
import { Invalid } from "../errors";
import { stateOf, writeContext, type XeroRuntime } from "../runtime";
import { storeOf } from "../store";
import type { WriteContext } from "../write-context";

/** The organisation of a control path. */
export function organisationOf(runtime: XeroRuntime, tenantId: string): Organisation {
  const org = stateOf(runtime).organisations[tenantId];
  if (!org) throw new ControlError("There is no such organisation.", 404);
  return org;
}

/** Does what a person does in the books, wholly or not at all; what Xero would not let them do is a 409. */
export function asPerson<T>(runtime: XeroRuntime, org: Organisation, act: (context: WriteContext) => T): T {
  const store = storeOf(org);
  store.commit();
  try {
    const result = act(writeContext(runtime, org, { byApp: false, unitdp: 4 }));
    store.commit();
    runtime.kernel.state.changed();
    return result;
  } catch (error) {
    store.rollback(0);
    if (error instanceof Invalid) throw new ControlError(error.messages.join(" "), 409);
    throw error;
  }
}
