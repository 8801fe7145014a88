import type { Failure } from "../failure";
import type { HttpAnswer } from "../http";
import type { Outcome, PreparedCall } from "../provider";
import { toRemoteCustomer } from "./customer-mapper";
import { toRemoteInvoice } from "./invoice-mapper";
import { explainMessages } from "./reasons";
import { LABEL } from "./request";
import { Messages, WireContact, WireInvoice, WireVerdict, WrittenContacts, WrittenInvoices } from "./wire";

const NO_ID = "00000000-0000-0000-0000-000000000000";

/**
 * What became of each draft: with summarizeErrors=false the answer is 200 with one element per draft, in order. The
 * envelope's own Status says nothing, and a refused element echoes what was asked for, not what is stored.
 */
export function readOutcomes(call: Pick<PreparedCall, "operation" | "size">, answer: HttpAnswer): Outcome[] {
  const customers = call.operation.startsWith("customer");
  const elements = customers
    ? WrittenContacts.parse(answer.json).Contacts
    : WrittenInvoices.parse(answer.json).Invoices;
  if (elements.length !== call.size) throw new TypeError("an answer with another number of elements");
  return elements.map((element) => readElement(element, customers, answer.correlationId));
}

function readElement(element: unknown, customers: boolean, correlationId: string | null): Outcome {
  const verdict = WireVerdict.safeParse(element);
  if (verdict.success && isRefused(verdict.data)) {
    const messages = [...verdict.data.ValidationErrors, ...nestedMessages(element)];
    const message = [...new Set(messages)].join(" ") || `${LABEL} refused the record without a reason.`;
    return {
      kind: "rejected",
      failure: { ...explainMessages(messages), message, otherId: null, correlationId },
    };
  }
  const warnings = verdict.success ? verdict.data.Warnings : [];
  if (customers) {
    const contact = WireContact.safeParse(element);
    if (contact.success && contact.data.ContactID !== NO_ID) {
      return { kind: "applied", entity: "customer", record: toRemoteCustomer(contact.data), warnings };
    }
  } else {
    const invoice = WireInvoice.safeParse(element);
    if (
      invoice.success &&
      invoice.data.InvoiceID !== NO_ID &&
      (invoice.data.DateString ?? invoice.data.Date)
    ) {
      return { kind: "applied", entity: "invoice", record: toRemoteInvoice(invoice.data), warnings };
    }
  }
  return { kind: "unknown", failure: unreadable(correlationId) };
}

const isRefused = (verdict: WireVerdict): boolean =>
  verdict.StatusAttributeString === "ERROR" || verdict.HasErrors || verdict.HasValidationErrors;

/** Some reasons stand only beside the line, phone or address that they are about. */
function nestedMessages(element: unknown): string[] {
  if (typeof element !== "object" || element === null) return [];
  return Object.values(element)
    .filter(Array.isArray)
    .flat()
    .flatMap((part: unknown) => {
      const errors =
        typeof part === "object" && part !== null && "ValidationErrors" in part ? part.ValidationErrors : [];
      const parsed = Messages.safeParse(errors);
      return parsed.success ? parsed.data : [];
    });
}

const unreadable = (correlationId: string | null): Failure => ({
  code: "unavailable",
  message: `${LABEL} gave an answer that could not be understood.`,
  providerCode: "answer_shape",
  otherId: null,
  correlationId,
});
