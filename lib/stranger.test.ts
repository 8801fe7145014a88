import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { closeDatabase } from "@/db/client";
import { closeQueue } from "@/db/queue";
import { connectAttempts } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { connectBooks, setUpBooks, startBooks, stopBooks } from "@/test-support/books";
import { makeClosedJobs, makeCustomers } from "@/test-support/closed-jobs";
import { makeTokens } from "@/test-support/fake-books";
import { makeTaxCodes } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import type { ActionResult } from "./actions";
import { keepForChoice, openAttempt } from "./connections/attempts";
import { may } from "./permissions";
import { runComparison, startComparison } from "./sync/comparison";
import { runSync } from "./sync/run";
import { listEntries } from "./sync/run-entries";
import { startSync } from "./sync/start";
import type { Member } from "./tenancy";

/** Every server action, called by those who must not: nobody, another company's admin, and a viewer. */
const signedIn = vi.hoisted(() => ({ user: null as { userId: string } | null }));
vi.mock("./auth", () => ({ auth: async () => signedIn.user }));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));

type Action = (slug: string, input: unknown) => Promise<ActionResult<unknown>>;
const MADE = Symbol.for("tracker.tenantAction");

async function allActions(): Promise<Map<string, Action>> {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" })
    .map((name) => path.resolve("app", name))
    .filter((file) => /\.tsx?$/.test(file) && /^\s*["']use server["']/.test(readFileSync(file, "utf8")));
  const modules = await Promise.all(files.map((file) => import(file) as Promise<Record<string, Action>>));
  return new Map(modules.flatMap((exported) => Object.entries(exported)));
}

let owner: Member;
let stranger: Member;
let viewer: Member;
let actions: Map<string, Action>;
/** What a stranger would send: the owner's ids under the stranger's own company. Null = it takes no ids. */
let inputs: Record<string, unknown>;

beforeAll(async () => {
  await startBooks("xero");
  actions = await allActions();
  [owner, stranger, viewer] = [await makeMember(), await makeMember(), await makeMember("viewer")];
  await makeTaxCodes(owner);
  const work = [{ quantity: "1", unitPrice: "50" }];
  const [jobId] = await makeClosedJobs(owner, await makeCustomers(owner, 1), [work, work]);
  await connectBooks(owner, "xero");
  await setUpBooks(owner, "xero");
  const { comparisonId } = await startComparison(owner, {
    providerId: "xero",
    transfer: "jobs",
    direction: "push",
  });
  await runComparison(owner, comparisonId);
  const { runId } = await startSync(owner, { comparisonId, selection: { rows: [1] } });
  await runSync(owner, runId);
  const { entries } = await listEntries(owner, runId, { show: "all", page: 1 });
  const attemptId = await openChoice();
  const selection = { comparisonId, selection: { rows: [2] } };
  inputs = {
    setFlagsAction: {
      kind: "job",
      selection: { ids: [jobId] },
      ready: false,
      send: false,
      invoiced: false,
      replaceExisting: true,
    },
    setInvoiceDetailAction: {
      jobId,
      jobDetails: true,
      kitDescriptions: null,
      itemisedDescriptions: null,
      itemisedPrices: null,
    },
    chooseOrganisationAction: { provider: "xero", attemptId, organisationId: "any" },
    resolveRowAction: { comparisonId, rowNo: 2, resolution: { addAsNew: true } },
    planSelectionAction: selection,
    startSyncAction: selection,
    cancelRunAction: { runId },
    retryRunAction: { runId },
    recheckRunAction: { runId },
    entryDetailAction: { entryId: entries[0]?.id },
    beginConnectAction: null,
    disconnectAction: null,
    rereadOptionsAction: null,
    saveSetUpAction: null,
    compareAction: null,
    setPreferencesAction: null,
    importAction: null,
  };
}, 120_000);

/** A consent of the owner's that waits for the choice of an organisation. */
async function openChoice(): Promise<string> {
  await openAttempt(owner, "xero");
  const [open] = await withTenant(owner, (tx) =>
    tx.select({ id: connectAttempts.id }).from(connectAttempts).where(isNull(connectAttempts.usedAt)),
  );
  if (!open) throw new Error("there is no open attempt");
  await keepForChoice(owner.tenantId, open.id, makeTokens(), [{ id: "any", name: "Any Books" }]);
  return open.id;
}

afterAll(async () => {
  await stopBooks();
  await closeQueue();
  await closeDatabase();
});

/** Everything the company has, as one text. */
async function everythingOf(member: Member): Promise<string> {
  return withTenant(member, async (tx) => {
    const { rows: tables } = await tx.execute<{ table_name: string }>(
      sql`select table_name from information_schema.columns
          where table_schema = 'public' and column_name = 'tenant_id' and table_name not in ('provider_calls')`,
    );
    const parts: string[] = [];
    for (const { table_name } of tables) {
      const { rows } = await tx.execute(
        sql`select t::text as row from ${sql.identifier(table_name)} t where tenant_id = ${member.tenantId} order by 1`,
      );
      parts.push(`${table_name}: ${JSON.stringify(rows)}`);
    }
    return parts.join("\n");
  });
}

describe("every server action", () => {
  it("is known here", () => {
    expect([...actions.keys()].sort()).toEqual(Object.keys(inputs).sort());
  });

  it("refuses nobody at all, another company's admin, and a viewer where only reading is allowed", async () => {
    const before = await everythingOf(owner);
    expect(before.length).toBeGreaterThan(1_000);
    for (const [name, action] of actions) {
      const code = async (member: Member | null, slug: string) => {
        signedIn.user = member && { userId: member.userId };
        const answer = await action(slug, inputs[name]);
        return [name, answer.ok ? "done" : answer.error.code];
      };
      expect(await code(null, owner.slug)).toEqual([name, "signed_out"]);
      expect(await code(stranger, owner.slug)).toEqual([name, "not_found"]);
      const ability = (action as unknown as Record<symbol, Parameters<typeof may>[1]>)[MADE];
      if (ability && !may("viewer", ability))
        expect(await code(viewer, viewer.slug)).toEqual([name, "forbidden"]);
    }
    expect(await everythingOf(owner)).toBe(before);
  });

  it("finds nothing by another company's ids under one's own company", async () => {
    const before = await everythingOf(owner);
    signedIn.user = { userId: stranger.userId };
    for (const [name, action] of actions) {
      if (inputs[name] === null) continue;
      const answer = await action(stranger.slug, inputs[name]);
      const found = answer.ok ? answer.value : answer.error.code;
      const wanted = name === "chooseOrganisationAction" ? "stale" : "not_found";
      // A selection of records that are not there is no failure: it is a selection of none.
      if (name === "setFlagsAction") expect(found).toMatchObject({ matched: 0, changed: 0 });
      else expect([name, found]).toEqual([name, wanted]);
    }
    expect(await everythingOf(owner)).toBe(before);
  });
});
