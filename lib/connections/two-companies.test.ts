import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import type { Books } from "@/test-support/books/books";
import { BOOKS } from "@/test-support/books/kinds";
import { makeMember } from "@/test-support/tenant";
import { beginConnect, completeConnect } from "./connect";
import { findConnection } from "./queries";
import { withConnection } from "./tokens";

// Whole syncs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** One person's consents for two companies of theirs, over HTTP. */
describe.each(BOOKS)("$name: a second company", (kind) => {
  let books: Books;
  beforeAll(async () => {
    books = await kind.start();
  });
  afterAll(() => books.close());

  async function connect() {
    const member = await makeMember();
    const callbackUrl = await books.decide(await beginConnect(member, books.provider.id), "allow");
    const result = await completeConnect({ userId: member.userId, provider: books.provider.id, callbackUrl });
    if (result.kind !== "connected") throw new Error(JSON.stringify(result));
    const { connectionId } = result;
    const read = () => withConnection(member, connectionId, (client) => client.organisation());
    const status = async () => (await findConnection(member.tenantId, books.provider.id))?.status;
    return { member, connectionId, read, status };
  }

  it("connects beside the first, which goes on working, also after its tokens are renewed", async () => {
    const first = await connect();
    const second = await connect();
    await books.expireTokens();
    for (const one of [first, second, first]) {
      expect(await one.read()).toMatchObject({ name: books.organisationName });
      expect(await one.status()).toBe("active");
    }
  });
});

afterAll(() => closeDatabase());
