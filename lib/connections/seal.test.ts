import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeTokens } from "@/test-support/fake-books";
import { openTokens, parseKeyRing, sealTokens } from "./seal";

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const [a, b, c] = [key("a"), key("b"), key("c")];

describe("sealed tokens", () => {
  it("open with any key of the ring, and are sealed with the first", async () => {
    const tokens = makeTokens();
    const old = await sealTokens(tokens, "row", parseKeyRing(a));
    const ring = parseKeyRing(`${b}, ${a}`);
    expect(await openTokens(old, "row", ring)).toEqual(tokens);
    const sealed = await sealTokens(tokens, "row", ring);
    expect(await openTokens(sealed, "row", parseKeyRing(b))).toEqual(tokens);
    await expect(openTokens(sealed, "row", parseKeyRing(a))).rejects.toMatchObject({ code: "reconnect" });
  });

  it("show nothing of the tokens", async () => {
    const tokens = makeTokens("visible");
    const sealed = await sealTokens(tokens, "row", parseKeyRing(a));
    const readable = sealed
      .split(".")
      .map((part) => Buffer.from(part, "base64url").toString("latin1"))
      .join();
    expect(readable).not.toContain("visible");
  });

  it.each([
    ["a lost key", async () => sealTokens(makeTokens(), "row", parseKeyRing(c)), "row"],
    ["another row", async () => sealTokens(makeTokens(), "another row", parseKeyRing(a)), "row"],
    ["a damaged text", async () => `${await sealTokens(makeTokens(), "row", parseKeyRing(a))}x`, "row"],
    ["no JWE at all", async () => "hello", "row"],
  ])("%s asks for a new consent and says no more", async (_, make, owner) => {
    const error = await openTokens(await make(), owner, parseKeyRing(`${a},${b}`)).catch((e) => e);
    expect(error).toMatchObject({ name: "AppError", code: "reconnect" });
    expect(error.cause).toBeUndefined();
    expect(JSON.stringify(error) + error.message).not.toContain("access-");
  });

  it("does not accept a text that names another algorithm", async () => {
    const sealed = await sealTokens(makeTokens(), "row", parseKeyRing(a));
    const [header, ...rest] = sealed.split(".");
    const forged = JSON.parse(Buffer.from(header ?? "", "base64url").toString());
    const text = Buffer.from(JSON.stringify({ ...forged, alg: "none" })).toString("base64url");
    await expect(openTokens([text, ...rest].join("."), "row", parseKeyRing(a))).rejects.toMatchObject({
      code: "reconnect",
    });
  });

  it.each(["", "a", "a:", ":abc", `a:${randomBytes(16).toString("base64")}`, `${a},`])(
    "a key ring of %j names the entry at fault, not its text",
    (text) => {
      const error = (() => {
        try {
          parseKeyRing(text);
          return null;
        } catch (e) {
          return e as Error;
        }
      })();
      expect(error?.message).toMatch(/^ENCRYPTION_KEYS: entry \d is not/);
      expect(error?.message).not.toContain(a.slice(3, 20));
    },
  );
});
