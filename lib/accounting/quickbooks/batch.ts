import { createHash } from "node:crypto";
import type { RemoteCustomer, RemoteInvoice } from "@/lib/sync/entities";
import type { Failure } from "../failure";
import type { Outcome, PreparedCall, WriteBatch } from "../provider";
import { BATCH_PATH, companyPath, type QuickBooksApi } from "./api";
import { toRemoteCustomer, toWireCustomer } from "./customer-mapper";
import { failureOf, faultIn, isOpenEnded } from "./faults";
import { toRemoteInvoice, toWireInvoice } from "./invoice-mapper";
import { batchItems, WireBatch, type WireBatchItem, WireCustomer, WireInvoice } from "./wire";

/** Records in one batch. */
export const MAX_BATCH = 30;
/** Characters of a batch's request id. */
const MAX_REQUEST_ID = 36;

/** The batch request: each draft an item that is known by its position. */
export function prepareBatch(organisationId: string, batch: WriteBatch): PreparedCall {
  const size = batch.drafts.length;
  if (size < 1 || size > MAX_BATCH)
    throw new Error(`a QuickBooks batch takes 1 to ${MAX_BATCH} records, not ${size}`);
  const [entity, operation] = batch.operation.split(".");
  const records =
    entity === "customer"
      ? (batch as Extract<WriteBatch, { operation: `customer.${string}` }>).drafts.map((draft) => ({
          Customer: toWireCustomer(draft),
        }))
      : (batch as Extract<WriteBatch, { operation: `invoice.${string}` }>).drafts.map((draft) => ({
          Invoice: toWireInvoice(draft),
        }));
  return {
    operation: batch.operation,
    method: "POST",
    path: companyPath(organisationId, BATCH_PATH),
    body: JSON.stringify({
      BatchItemRequest: records.map((record, position) => ({ bId: String(position), operation, ...record })),
    }),
    size,
  };
}

/** Sends a prepared batch under its key and sorts the answer by position. */
export async function sendBatch(
  api: QuickBooksApi,
  call: PreparedCall,
  key: string,
  beforeCall?: () => Promise<void>,
): Promise<Outcome[]> {
  const { value, correlationId } = await api.post(
    call.operation,
    call.path,
    call.body,
    { requestid: requestId(key) },
    WireBatch,
    beforeCall,
  );
  const items = batchItems(value);
  return Array.from({ length: call.size }, (_, position) =>
    outcomeOf(call.operation, items.get(String(position)), correlationId),
  );
}

/** The same key always gives the same request id. */
const requestId = (key: string): string =>
  key.length <= MAX_REQUEST_ID ? key : createHash("sha256").update(key).digest("hex").slice(0, 32);

function outcomeOf(
  operation: PreparedCall["operation"],
  item: WireBatchItem | undefined,
  correlationId: string | null,
): Outcome {
  const fault = faultIn(item?.Fault ?? item?.fault);
  if (fault) {
    return { kind: isOpenEnded(fault) ? "unknown" : "rejected", failure: failureOf(fault, correlationId) };
  }
  if (operation.startsWith("customer")) {
    const customer = WireCustomer.safeParse(item?.Customer);
    if (customer.success) return applied("customer", toRemoteCustomer(customer.data));
  } else {
    const invoice = WireInvoice.safeParse(item?.Invoice);
    if (invoice.success) return applied("invoice", toRemoteInvoice(invoice.data));
  }
  return { kind: "unknown", failure: unreadable(correlationId) };
}

function applied(entity: "customer", record: RemoteCustomer): Outcome;
function applied(entity: "invoice", record: RemoteInvoice): Outcome;
function applied(entity: "customer" | "invoice", record: RemoteCustomer | RemoteInvoice): Outcome {
  return { kind: "applied", entity, record, warnings: [] } as Outcome;
}

const unreadable = (correlationId: string | null): Failure => ({
  code: "unavailable",
  message: "QuickBooks did not say what became of this record.",
  providerCode: "answer_incomplete",
  otherId: null,
  correlationId,
});
