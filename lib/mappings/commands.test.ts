import { beforeEach, describe, expect, it, vi } from "vitest";
import { taxCodes } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { findProvider } from "@/lib/accounting/registry";
import { findConnection } from "@/lib/connections/queries";
import { storeConsent } from "@/lib/connections/store";
import { getPreferences } from "@/lib/preferences/queries";
import type { Member } from "@/lib/tenancy";
import { type FakeBooks, failure, makeFakeBooks, makeTokens } from "@/test-support/fake-books";
import { makeCharge, makeCustomer, makeJob } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { confirmSetUp, refreshOptions, rereadOptions, saveMappings } from "./commands";
import { getSetUp, resolveMappings } from "./queries";
import { saveSetUp } from "./save-set-up";
import type { MappingChoice } from "./schemas";

vi.mock("@/lib/accounting/registry", () => ({ findProvider: vi.fn(), providers: vi.fn(() => []) }));

let books: FakeBooks;
let member: Member;

beforeEach(async () => {
  books = makeFakeBooks();
  vi.mocked(findProvider).mockImplementation((id) => (id === books.id ? books : null));
  member = await makeMember();
  const { tenantId } = member;
  await withTenant(member, (tx) =>
    tx.insert(taxCodes).values([
      { tenantId, code: "T1", description: "Standard", rate: "20" },
      { tenantId, code: "T2", description: "Zero rated", rate: "0" },
    ]),
  );
  const customer = await makeCustomer(member);
  const job = await makeJob(member, { customerId: customer.id, jobType: "Boiler" });
  await makeCharge(member, { jobId: job.id, lineNo: 1, taxCode: "T1" });
  await connect();
});

async function connect() {
  const tokens = makeTokens();
  books.accepted.add(tokens.accessToken);
  const [organisation] = books.consent.organisations;
  const { tenantId, userId } = member;
  await storeConsent({
    tenantId,
    userId,
    provider: books,
    tokens,
    organisation: organisation ?? { id: "", name: "" },
  });
}
const choose = (...choices: [MappingChoice["kind"], string, string][]) =>
  saveMappings(member, "xero", {
    choices: choices.map(([kind, ourKey, remoteId]) => ({ kind, ourKey, remoteId })),
  });
const setUp = () => getSetUp(member, "xero");
const lookup = async () => {
  const id = (await findConnection(member.tenantId, "xero"))?.id ?? "";
  return withTenant(member, (tx) => resolveMappings(tx, member.tenantId, id));
};

describe("the set-up", () => {
  it("asks for what the company has, with a sensible choice preselected", async () => {
    const { sections } = await setUp();
    const rows = sections.flatMap((section) =>
      section.questions.map((q) => [q.kind, q.ourKey, q.required, q.suggestion]),
    );
    expect(rows).toEqual([
      ["tax_code", "T1", false, "TAX20"],
      ["tax_code", "T2", false, "TAX0"],
      ["account", "", true, "200"],
      ["account", "contract", false, null],
      ["account", "Boiler", false, null],
    ]);
    expect(sections[1]?.options.map((option) => option.id)).toEqual(["200", "260"]);
  });

  it("asks for items only where the books need them", async () => {
    const needing = { ...books, rules: { ...books.rules, needsItem: true, needsAccount: false } };
    vi.mocked(findProvider).mockImplementation(() => needing);
    const { sections } = await setUp();
    expect(sections.map((section) => section.kind)).toEqual(["tax_code", "item"]);
  });

  it("cannot be confirmed while something needed is not mapped, and then opens the connection", async () => {
    const missing = await confirmSetUp(member, "xero", { goLiveDate: "2026-12-01" }).catch((e) => e);
    expect(missing).toMatchObject({
      code: "invalid",
      options: { fields: { "account:": expect.any(String) } },
    });
    expect((await findConnection(member.tenantId, "xero"))?.setUpAt).toBeNull();
    await choose(["account", "", "200"]);
    await confirmSetUp(member, "xero", { goLiveDate: "2026-12-01" });
    expect((await lookup()).tax("T1")).toMatchObject({ code: "tax_code_not_mapped" });
    const first = await findConnection(member.tenantId, "xero");
    expect(first).toMatchObject({ goLiveDate: "2026-12-01", setUpAt: expect.any(Date) });
    await confirmSetUp(member, "xero", { goLiveDate: "2026-11-01" });
    expect(await findConnection(member.tenantId, "xero")).toMatchObject({
      goLiveDate: "2026-11-01",
      setUpAt: first?.setUpAt,
    });
  });

  it("is not there for another company", async () => {
    const stranger = await makeMember();
    await expect(getSetUp(stranger, "xero")).rejects.toMatchObject({ code: "not_found" });
    await expect(saveMappings(stranger, "xero", { choices: [] })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(confirmSetUp(stranger, "xero", { goLiveDate: "2026-12-01" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("saving choices", () => {
  it("keeps them, changes them, and takes them back", async () => {
    await choose(["account", "", "200"], ["account", "Boiler", "260"]);
    expect((await lookup()).account("Boiler")).toEqual({ remoteId: "260" });
    await choose(["account", "Boiler", ""]);
    expect((await lookup()).account("Boiler")).toEqual({ remoteId: "200" });
    await choose(["account", "", "260"]);
    expect((await lookup()).account("Boiler")).toEqual({ remoteId: "260" });
  });

  it.each([
    ["an account without sales", "account", "", "400"],
    ["an unknown account", "account", "", "999"],
    ["an unknown tax code", "tax_code", "T99", "TAX20"],
    ["an unknown job type", "account", "Roofing", "200"],
    ["an item where none is needed", "item", "", "7"],
  ] as const)("saves nothing at all with %s among them", async (_, kind, key, remoteId) => {
    const refused = choose(["tax_code", "T1", "TAX20"], [kind, key, remoteId]);
    await expect(refused).rejects.toMatchObject({
      code: "invalid",
      options: { fields: { [`${kind}:${key}`]: expect.any(String) } },
    });
    expect((await lookup()).tax("T1")).toMatchObject({ code: "tax_code_not_mapped" });
  });
});

describe("what changes in the books", () => {
  it("shows at the next reading: in the set-up and to the sync", async () => {
    await choose(["tax_code", "T1", "TAX20"], ["account", "", "200"]);
    books.options = {
      ...books.options,
      taxes: books.options.taxes.map((tax) => (tax.id === "TAX20" ? { ...tax, active: false } : tax)),
      accounts: books.options.accounts.filter((account) => account.id !== "200"),
    };
    expect((await setUp()).problems).toEqual([]);
    await refreshOptions(member, (await findConnection(member.tenantId, "xero"))?.id ?? "");
    const { problems } = await setUp();
    expect(problems.map((p) => `${p.kind}:${p.ourKey}`)).toEqual(["tax_code:T1", "account:"]);
    expect(problems[0]?.problem).toContain("no longer offered by Fake Books");
    const now = await lookup();
    expect(now.tax("T1")).toMatchObject({ code: "tax_code_not_valid" });
    expect(now.account("")).toMatchObject({ code: "account_not_valid" });
  });

  it("cannot be read again without a word when the provider is down", async () => {
    books.onCall = async () => {
      throw failure("unavailable", 503);
    };
    await expect(rereadOptions(member, "xero")).rejects.toMatchObject({
      name: "AppError",
      code: "unavailable",
    });
    books.onCall = null;
    books.options = { ...books.options, accounts: [] };
    await rereadOptions(member, "xero");
    expect((await findConnection(member.tenantId, "xero"))?.options?.accounts).toEqual([]);
  });
});

describe("the whole form", () => {
  const input = {
    provider: "xero",
    goLiveDate: "2026-12-01",
    preferences: {
      invoiceStatus: "approved" as const,
      numbering: "tracker_pro" as const,
      defaultTermsDays: 14,
    },
  };
  const choices = (accountId: string): MappingChoice[] => [
    { kind: "tax_code", ourKey: "T1", remoteId: "TAX20" },
    { kind: "account", ourKey: "", remoteId: accountId },
  ];

  it("saves mappings and preferences and opens the connection", async () => {
    await saveSetUp(member, { ...input, choices: choices("200") });
    expect(await getPreferences(member)).toMatchObject({ ...input.preferences, showJobDetails: true });
    expect(await findConnection(member.tenantId, "xero")).toMatchObject({ setUpAt: expect.any(Date) });
  });

  it("keeps what was chosen when something is still missing, and writes nothing to the books yet", async () => {
    await expect(saveSetUp(member, { ...input, choices: choices("") })).rejects.toMatchObject({
      code: "invalid",
      options: { fields: { "account:": expect.any(String) } },
    });
    expect((await lookup()).tax("T1")).toMatchObject({ remoteId: "TAX20" });
    expect((await findConnection(member.tenantId, "xero"))?.setUpAt).toBeNull();
  });
});
