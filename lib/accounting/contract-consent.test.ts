import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Books } from "@/test-support/books/books";
import { BOOKS } from "@/test-support/books/kinds";
import { ProviderError } from "./failure";

/** What every provider promises of a consent, against its stand-in over real HTTP. */
describe.each(BOOKS)("$name: consent", (kind) => {
  let books: Books;
  beforeEach(async () => {
    books = await kind.start();
  });
  afterEach(() => books.close());

  async function consented() {
    const callback = await books.decide(await books.provider.oauth.authorizeUrl("state-1"), "allow");
    return { callback, ...(await books.provider.oauth.exchange(callback)) };
  }
  const call = (accessToken: string) =>
    books.provider.connect({ accessToken, organisationId: books.organisationId }).organisation();
  const codeOf = (promise: Promise<unknown>) =>
    promise.then(
      () => "no failure",
      (error: unknown) => (error instanceof ProviderError ? error.failure.code : String(error)),
    );

  test("the browser comes back with our state, and the code becomes tokens and an organisation", async () => {
    const { callback, tokens, organisations } = await consented();
    expect(callback.searchParams.get("state")).toBe("state-1");
    expect(organisations).toEqual([{ id: books.organisationId, name: expect.any(String) }]);
    expect(tokens.accessExpiresAt).toBeGreaterThan(Date.now());
    expect(tokens.consentExpiresAt ?? 0).toBeGreaterThan(Date.now() + 30 * 24 * 3600 * 1000);
    expect((await call(tokens.accessToken)).id).toBe(books.organisationId);
  });

  test("Cancel is denied; a code works once", async () => {
    const cancelled = await books.decide(await books.provider.oauth.authorizeUrl("s"), "cancel");
    expect(await codeOf(books.provider.oauth.exchange(cancelled))).toBe("denied");
    const { callback } = await consented();
    expect(await codeOf(books.provider.oauth.exchange(callback))).toBe("reconnect");
  });

  test("a refresh gives tokens that work; a consent that is gone says so", async () => {
    const { tokens } = await consented();
    const fresh = await books.provider.oauth.refresh(tokens);
    expect((await call(fresh.accessToken)).id).toBe(books.organisationId);
    expect((await call((await books.provider.oauth.refresh(fresh)).accessToken)).id).toBe(
      books.organisationId,
    );
    expect(await codeOf(books.provider.oauth.refresh({ ...fresh, refreshToken: "never-issued" }))).toBe(
      "reconnect",
    );
  });

  test("taken back: no call and no refresh works any more, and taking it back again does no harm", async () => {
    const { tokens } = await consented();
    await books.provider.oauth.revoke(tokens, books.organisationId);
    expect(await codeOf(call(tokens.accessToken))).toBe("reconnect");
    expect(await codeOf(books.provider.oauth.refresh(tokens))).toBe("reconnect");
    await expect(
      books.provider.oauth.revoke({ ...tokens, accessExpiresAt: 0 }, books.organisationId),
    ).resolves.toBeUndefined();
  });
});
