import { afterEach, expect, vi } from "vitest";

// A test that makes React or our code complain on the console fails.
const complaint = vi.spyOn(console, "error");
afterEach(() => {
  expect(complaint.mock.calls, "console.error was called").toEqual([]);
  complaint.mockClear();
});
