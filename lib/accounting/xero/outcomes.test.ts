import { describe, expect, test } from "vitest";
import type { HttpAnswer } from "../http";
import contactCreated from "./fixtures/contact-created.json";
import nameTaken from "./fixtures/contact-name-taken.json";
import invoiceCreated from "./fixtures/invoice-created.json";
import invoiceRefused from "./fixtures/invoice-refused.json";
import { readOutcomes } from "./outcomes";
import { explainMessages } from "./reasons";
import { explainAnswer } from "./request";

const answer = (json: unknown, status = 200, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers: new Headers(headers),
  text: JSON.stringify(json),
  json,
  correlationId: "corr-1",
});
const invoices = (...elements: unknown[]) => answer({ Status: "OK", Invoices: elements });
const GOOD = { ...invoiceCreated.Invoices[0], StatusAttributeString: "OK", ValidationErrors: [] };
const BAD = invoiceRefused.Invoices[0];

describe("one verdict per element, by position", () => {
  test("a good one beside a refused one", () => {
    const outcomes = readOutcomes({ operation: "invoice.create", size: 2 }, invoices(BAD, GOOD));
    expect(outcomes).toMatchObject([
      {
        kind: "rejected",
        failure: {
          code: "locked",
          message: "Invoice not of valid status for modification",
          correlationId: "corr-1",
        },
      },
      { kind: "applied", entity: "invoice", record: { number: "INV-0055" }, warnings: [] },
    ]);
  });

  test("a contact", () => {
    const outcomes = readOutcomes({ operation: "customer.create", size: 1 }, answer(contactCreated));
    expect(outcomes).toMatchObject([{ kind: "applied", entity: "customer" }]);
  });

  test.each([
    ["HasErrors alone", { HasErrors: true, StatusAttributeString: undefined }],
    ["HasValidationErrors alone", { HasValidationErrors: true, StatusAttributeString: undefined }],
    ["the attribute alone", { StatusAttributeString: "ERROR" }],
  ])("%s is a refusal", (_name, marks) => {
    const [outcome] = readOutcomes({ operation: "invoice.update", size: 1 }, invoices({ ...GOOD, ...marks }));
    expect(outcome?.kind).toBe("rejected");
  });

  test("a warning is passed on with the record", () => {
    const warned = { ...GOOD, StatusAttributeString: "WARNING", Warnings: [{ Message: "Account removed" }] };
    const outcomes = readOutcomes({ operation: "invoice.update", size: 1 }, invoices(warned));
    expect(outcomes).toMatchObject([{ kind: "applied", warnings: ["Account removed"] }]);
  });

  test("a reason that stands beside the line only", () => {
    const lines = [{ Description: "x", ValidationErrors: [{ Message: "Description is too long" }] }];
    const refused = { ...BAD, ValidationErrors: [], LineItems: lines };
    const [outcome] = readOutcomes({ operation: "invoice.create", size: 1 }, invoices(refused));
    expect(outcome).toMatchObject({ failure: { code: "invalid", message: "Description is too long" } });
  });

  test.each([
    ["no id", { ...GOOD, InvoiceID: undefined }],
    ["the empty id", { ...GOOD, InvoiceID: "00000000-0000-0000-0000-000000000000" }],
    ["nothing", null],
  ])("an element with %s is unknown, its neighbour is not", (_name, element) => {
    const outcomes = readOutcomes({ operation: "invoice.create", size: 2 }, invoices(element, GOOD));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(["unknown", "applied"]);
  });

  test("another number of elements than drafts is no answer at all", () => {
    expect(() => readOutcomes({ operation: "invoice.create", size: 2 }, invoices(GOOD))).toThrow();
  });
});

test.each([
  ["The contact name X is already assigned to another contact. The contact name must be unique…", "conflict"],
  ["Invoice # must be unique.", "conflict"],
  ["The account number A1 is already assigned to another contact.", "conflict"],
  ["The document date cannot be before the period lock date, currently set at 31/03/2026", "locked"],
  ["The document date cannot be before the end of year lock date, currently set at 31/03/2026", "locked"],
  ["This document cannot be edited as it has a payment or credit note allocated to it.", "locked"],
  ["Invoice not of valid status for modification", "locked"],
  ["Account code 'x' has been archived, or has been deleted. Each line item must reference …", "missing"],
  ["Account code '999' is not a valid code for this document.", "missing"],
  ["The specified contact details matched an archived contact. Archived contacts cannot …", "missing"],
  ["Email address must be valid.", "invalid"],
  ["Something that Xero has never said before", "invalid"],
])("%s: %s", (message, code) => {
  expect(explainMessages([message]).code).toBe(code);
});

describe("answers that are no success", () => {
  const gateway = (Detail: string, status: number) =>
    answer({ Type: null, Title: "T", Status: status, Detail, Instance: "guid", Extensions: {} }, status);

  test("a recorded 400 gives Xero's own words", () => {
    expect(explainAnswer(answer(nameTaken, 400))).toMatchObject({
      code: "conflict",
      message: nameTaken.Elements[0]?.ValidationErrors[0]?.Message,
    });
  });

  test.each([
    [gateway("TokenExpired: token expired at 01/01/2001 00:00:00", 401), "expired_token"],
    [gateway("AuthenticationUnsuccessful", 401), "expired_token"],
    [gateway("AuthorizationUnsuccessful", 401), "insufficient_scope"],
    [answer({}, 401, { "www-authenticate": "insufficient_scope" }), "insufficient_scope"],
    [gateway("AuthenticationUnsuccessful", 403), "AuthenticationUnsuccessful"],
  ])("401 and 403 %#", (given, providerCode) => {
    expect(explainAnswer(given)).toEqual({ providerCode });
  });

  test.each([
    ["minute", "minute"],
    ["Day", "day"],
    ["appminute", "app"],
    ["Concurrent", "concurrent"],
    [undefined, "minute"],
  ])("429 for %s", (problem, limit) => {
    const headers: Record<string, string> = problem ? { "x-rate-limit-problem": problem } : {};
    expect(explainAnswer({ ...answer(undefined, 429, headers), text: "" })).toEqual({ limit });
  });

  test("an empty HTML answer says nothing", () => {
    expect(explainAnswer({ ...answer(undefined, 404), text: "" })).toBeNull();
  });
});
