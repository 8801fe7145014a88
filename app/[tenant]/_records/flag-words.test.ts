import { describe, expect, it } from "vitest";
import { describeFlags, NO_BOXES, nothingToDo } from "./flag-words";

describe("what Set Flags says it will do", () => {
  it("asks for a tick while nothing is ticked", () => {
    expect(nothingToDo(NO_BOXES)).toBe(true);
    expect(describeFlags(NO_BOXES)).toEqual(["Tick the flags to set."]);
  });

  it("sets what is ticked and leaves the rest alone", () => {
    expect(describeFlags({ ...NO_BOXES, ready: true })).toEqual(["Sets Ready for invoice."]);
  });

  it("names what Replace existing value clears", () => {
    expect(describeFlags({ ...NO_BOXES, send: true, replaceExisting: true })).toEqual([
      "Sets Send to accounts.",
      "Clears Ready for invoice and Invoiced.",
    ]);
    expect(describeFlags({ ...NO_BOXES, replaceExisting: true })).toEqual([
      "Clears Ready for invoice, Send to accounts and Invoiced.",
    ]);
  });

  it("warns that both upload flags force the records", () => {
    expect(describeFlags({ ...NO_BOXES, ready: true, send: true }).at(-1)).toContain("Forces the records");
  });
});
