import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FlagState, type MergeInput, mergeFlags } from "./merge-flags";

const clear: FlagState = {
  readyForInvoice: false,
  sendToAccounts: false,
  invoiced: false,
  invoiceNumber: null,
};
const merge = (input: Partial<MergeInput>) =>
  mergeFlags({ said: {}, stored: clear, lastSaid: {}, sentByUs: false, automatic: null, ...input });

describe("flags after an import", () => {
  test("what Tracker Pro says of a new record is taken", () => {
    const { next, changes } = merge({
      stored: null,
      said: { readyForInvoice: true, sendToAccounts: false, invoiced: true, invoiceNumber: "INV-7" },
    });
    expect(next).toEqual({
      readyForInvoice: true,
      sendToAccounts: false,
      invoiced: true,
      invoiceNumber: "INV-7",
    });
    expect(changes.map((change) => [change.flag, change.source])).toEqual([
      ["ready_for_invoice", "import"],
      ["invoiced", "import"],
    ]);
  });

  test("a flag set here survives a file that says No as ever", () => {
    const { next, changes } = merge({
      stored: { ...clear, readyForInvoice: true },
      said: { readyForInvoice: false },
    });
    expect(next.readyForInvoice).toBe(true);
    expect(changes).toEqual([]);
  });

  test("a flag cleared here stays clear when the file says Yes as before", () => {
    const { next } = merge({ said: { readyForInvoice: true }, lastSaid: { ready_for_invoice: true } });
    expect(next.readyForInvoice).toBe(false);
  });

  test("Tracker Pro taking its Yes back clears the flag", () => {
    const { next, changes } = merge({
      stored: { ...clear, readyForInvoice: true },
      said: { readyForInvoice: false },
      lastSaid: { ready_for_invoice: true },
    });
    expect(next.readyForInvoice).toBe(false);
    expect(changes).toEqual([{ flag: "ready_for_invoice", value: false, source: "import" }]);
  });

  test("what this product invoiced stays invoiced, with the books' number", () => {
    const stored = { ...clear, invoiced: true, invoiceNumber: "INV-0042" };
    for (const lastSaid of [{}, { invoiced: true }]) {
      expect(merge({ stored, sentByUs: true, said: { invoiced: false }, lastSaid }).next).toEqual(stored);
      const fetched = merge({
        stored,
        sentByUs: true,
        said: { invoiced: true, invoiceNumber: "9" },
        lastSaid,
      });
      expect(fetched.next).toEqual(stored);
    }
  });

  test("what Tracker Pro invoiced elsewhere is open again when it says so", () => {
    const stored = { ...clear, invoiced: true, invoiceNumber: "A1" };
    const { next } = merge({ stored, said: { invoiced: false }, lastSaid: { invoiced: true } });
    expect(next).toEqual(clear);
  });

  test("at the closing the preferences set what is not set, but nothing on what is invoiced", () => {
    const automatic = { readyForInvoice: true, sendToAccounts: true };
    const closed = merge({ said: { readyForInvoice: true, sendToAccounts: false }, automatic });
    expect(closed.next).toMatchObject({ readyForInvoice: true, sendToAccounts: true });
    expect(closed.changes).toEqual([
      { flag: "ready_for_invoice", value: true, source: "import" },
      { flag: "send_to_accounts", value: true, source: "preference" },
    ]);
    expect(merge({ said: { invoiced: true }, automatic }).next).toMatchObject({ readyForInvoice: false });
  });

  test("the same word again never changes anything", () => {
    const flag = fc.boolean();
    fc.assert(
      fc.property(
        fc.record({ readyForInvoice: flag, sendToAccounts: flag, invoiced: flag }),
        fc.record({
          readyForInvoice: flag,
          sendToAccounts: flag,
          invoiced: flag,
          invoiceNumber: fc.constantFrom("", "INV-1"),
        }),
        fc.record({ ready_for_invoice: flag, send_to_accounts: flag, invoiced: flag }),
        flag,
        flag,
        (stored, said, lastSaid, sentByUs, closes) => {
          const first = merge({
            stored: { ...stored, invoiceNumber: null },
            said,
            lastSaid,
            sentByUs,
            automatic: closes ? { readyForInvoice: true, sendToAccounts: true } : null,
          });
          const words = { ...lastSaid };
          for (const change of first.changes) {
            if (change.source === "import") words[change.flag] = change.value;
          }
          const second = merge({ stored: first.next, said, lastSaid: words, sentByUs });
          expect(second.next).toEqual(first.next);
          expect(second.changes).toEqual([]);
        },
      ),
    );
  });
});
