import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeDatabase, database } from "@/db/client";
import { closeQueue } from "@/db/queue";
import type { Member } from "@/lib/tenancy";
import { connectBooks, setUpBooks, startBooks, stopBooks } from "@/test-support/books";
import { makeTaxCodes } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { runComparison, startComparison } from "./comparison";
import { getComparison } from "./rows";

// Whole syncs, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe("Compare pressed again", () => {
  let member: Member;
  const press = () =>
    startComparison(member, { providerId: "quickbooks", transfer: "jobs", direction: "push" });
  const jobs = async (id: string) => {
    const { rows } = await (await database()).execute(
      sql`select state from pgboss.job where name = 'compare' and data->>'comparisonId' = ${id} order by created_on`,
    );
    return rows.map((row) => row.state);
  };

  beforeAll(async () => {
    await startBooks("quickbooks");
    member = await makeMember();
    await makeTaxCodes(member);
    await connectBooks(member, "quickbooks");
    await setUpBooks(member, "quickbooks");
  });
  afterAll(async () => {
    await stopBooks();
    await closeQueue();
    await closeDatabase();
  });

  it("shows the one that runs, without a second job", async () => {
    const { comparisonId } = await press();
    expect(await press()).toEqual({ comparisonId });
    expect(await jobs(comparisonId)).toEqual(["created"]);
  });

  it("starts it anew when its job was given up, so that it does not run for ever", async () => {
    const { comparisonId } = await press();
    await (await database()).execute(
      sql`update pgboss.job set state = 'failed' where name = 'compare' and data->>'comparisonId' = ${comparisonId}`,
    );
    expect(await press()).toEqual({ comparisonId });
    expect(await jobs(comparisonId)).toEqual(["failed", "created"]);
    await runComparison(member, comparisonId);
    expect(await getComparison(member, comparisonId)).toMatchObject({ status: "ready", failure: null });
  });
});
