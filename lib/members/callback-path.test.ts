import { describe, expect, it } from "vitest";
import { safeCallbackPath } from "./callback-path";

const APP = "https://connect.example.test";

describe("where sign-in leads", () => {
  it.each([
    ["/harbour/jobs?show=all", "/harbour/jobs?show=all"],
    [`${APP}/harbour`, "/harbour"],
    ["", "/"],
    [null, "/"],
    [undefined, "/"],
  ])("goes to a page of this site: %s", (wish, path) => {
    expect(safeCallbackPath(wish, APP)).toBe(path);
  });

  it.each([
    "https://evil.test/",
    "//evil.test/x",
    "/\\evil.test",
    "\\\\evil.test",
    "/%09/evil.test/../..//evil.test",
    "https://connect.example.test.evil.test/",
    "https://connect.example.test@evil.test/",
    "https://user:pass@connect.example.test/x",
    "http://connect.example.test/",
    "javascript:alert(1)",
    "data:text/html,x",
    `${APP}//evil.test`,
    "/sign-in?callbackUrl=/sign-in",
    "/api/auth/signout",
    "https://[",
  ])("goes nowhere else: %s", (wish) => {
    const path = safeCallbackPath(wish, APP);
    expect(new URL(path, APP).origin).toBe(APP);
    expect(path.startsWith("//")).toBe(false);
    expect(path).toBe("/");
  });
});
