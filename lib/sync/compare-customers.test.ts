import { describe, expect, it } from "vitest";
import { nextBaseline } from "./baseline";
import { compareCustomerDown, freeAccountCode } from "./compare-customers-down";
import { compareCustomerUp, nameClashes } from "./compare-customers-up";
import type { CustomerBaseline, CustomerFields } from "./entities";
import { fields, remoteCustomer, rules } from "./test-shapes";

const ours = (
  some: Partial<CustomerFields>,
  more: { sendToAccounts?: boolean; archived?: boolean } = {},
) => ({
  id: "c1",
  fields: fields({ accountCode: "ACME", name: "Acme", ...some }),
  sendToAccounts: true,
  archived: false,
  ...more,
});
const agreed = (some: Partial<CustomerFields>): CustomerBaseline => {
  const both = fields({ accountCode: "ACME", name: "Acme", ...some });
  return { ours: both, theirs: both };
};
const up = (
  our: ReturnType<typeof ours>,
  theirs: Partial<CustomerFields>,
  baseline: CustomerBaseline | null,
) =>
  compareCustomerUp(
    our,
    {
      kind: baseline ? "linked" : "sure",
      remote: remoteCustomer("7", { accountCode: "ACME", name: "Acme", ...theirs }),
      by: "name",
    } as never,
    baseline,
    rules,
    null,
  );

describe("a customer on its way up", () => {
  it("is an Add with every field the books hold", () => {
    const row = compareCustomerUp(ours({ email: "a@b.example" }), { kind: "none" }, null, rules, null);
    expect(row).toMatchObject({
      status: "add",
      content: { operation: "create", fields: { email: "a@b.example", name: "Acme" } },
    });
  });

  it("is an Update of only what our side changed since the last sync", () => {
    const row = up(
      ours({ phone: "02", town: "Leeds" }),
      { phone: "01", town: "York" },
      agreed({ phone: "01", town: "Leeds" }),
    );
    expect(row).toMatchObject({
      status: "update",
      content: { operation: "update", fields: { phone: "02" } },
    });
    expect(row.differences).toEqual([{ field: "phone", label: "Phone", old: "01", new: "02" }]);
  });

  it("is a Conflict when both sides changed the same field", () => {
    const row = up(ours({ phone: "02" }), { phone: "03" }, agreed({ phone: "01" }));
    expect(row).toMatchObject({
      status: "conflict",
      differences: [{ field: "phone", old: "03", new: "02", theirs: "03" }],
    });
  });

  it("is up to date when both made the same change", () => {
    expect(up(ours({ phone: "02" }), { phone: "02" }, agreed({ phone: "01" })).status).toBe("up_to_date");
  });

  it("clears a field that we emptied since the last sync, but never on a first match", () => {
    expect(up(ours({ phone: "" }), { phone: "01" }, agreed({ phone: "01" }))).toMatchObject({
      status: "update",
      differences: [{ field: "phone", old: "01", new: "" }],
    });
    expect(up(ours({ phone: "" }), { phone: "01" }, null)).toMatchObject({
      status: "update",
      content: { operation: "link" },
    });
  });

  it("is linked without writing when a first match agrees", () => {
    expect(up(ours({}), {}, null)).toMatchObject({
      status: "update",
      differences: [],
      content: { operation: "link" },
    });
  });

  it.each([
    [
      "its record in the books is archived",
      { kind: "sure", by: "name", remote: remoteCustomer("7", { name: "Acme" }, { archived: true }) },
      "archived_in_books",
    ],
    [
      "a supplier has the name",
      { kind: "name_taken", remote: remoteCustomer("v", { name: "Acme" }) },
      "name_taken",
    ],
    ["its record in the books is gone", { kind: "lost", remoteId: "7" }, "gone"],
  ])("is Blocked when %s", (_, match, code) => {
    const row = compareCustomerUp(ours({}), match as never, null, rules, null);
    expect(row).toMatchObject({ status: "blocked", reasons: [{ code }] });
  });

  it("is Blocked when a field is too long or the name has a forbidden character", () => {
    expect(
      compareCustomerUp(ours({ town: "x".repeat(101) }), { kind: "none" }, null, rules, null),
    ).toMatchObject({
      status: "blocked",
      reasons: [{ code: "too_long" }],
    });
    expect(
      compareCustomerUp(ours({ name: "A<b>" }), { kind: "none" }, null, rules, null).reasons[0]?.code,
    ).toBe("name_forbidden");
  });

  it("is not offered without its flag or when archived", () => {
    expect(
      compareCustomerUp(ours({}, { sendToAccounts: false }), { kind: "none" }, null, rules, null).status,
    ).toBe("not_offered");
    expect(compareCustomerUp(ours({}, { archived: true }), { kind: "none" }, null, rules, null).status).toBe(
      "not_offered",
    );
  });

  it("lets the first of two namesakes through and blocks the second", () => {
    const two = [ours({}), { ...ours({ accountCode: "ACME2" }), id: "c2" }];
    const clashes = nameClashes(two, new Map(two.map((one) => [one.id, { kind: "none" as const }])));
    expect(clashes).toEqual(new Map([["c2", "ACME"]]));
  });

  it.each(["linked", "sure"])(
    "blocks a namesake of one that has the name in the books already (%s)",
    (kind) => {
      const two = [ours({}), { ...ours({ accountCode: "ACME2" }), id: "c2" }];
      const has = (archived: boolean) =>
        new Map([
          ["c1", { kind, remote: { ...remoteCustomer("7", { name: "ACME " }), archived } } as never],
          ["c2", { kind: "none" } as never],
        ]);
      expect(nameClashes(two, has(false))).toEqual(new Map([["c2", "ACME"]]));
      expect(nameClashes(two, has(true))).toEqual(new Map());
    },
  );
});

describe("a customer on its way down", () => {
  it("is an Add with an account code of its own", () => {
    const row = compareCustomerDown(
      remoteCustomer("7", { name: "Bäckerei Müller" }),
      null,
      null,
      false,
      [],
      "BACKE01",
      rules,
    );
    expect(row).toMatchObject({
      status: "add",
      recordKey: "BACKE01",
      content: { operation: "pull_create", fields: { accountCode: "BACKE01", name: "Bäckerei Müller" } },
    });
  });

  it("brings what changed in the books, and only that", () => {
    const row = compareCustomerDown(
      remoteCustomer("7", { name: "Acme", phone: "09", town: "Leeds" }),
      ours({ phone: "01", town: "York" }),
      agreed({ phone: "01", town: "Leeds" }),
      true,
      [],
      "",
      rules,
    );
    expect(row.differences.map((d) => d.field)).toEqual(["phone"]);
  });

  it("makes account codes that are free", () => {
    const used = new Set(["backe01"]);
    expect(freeAccountCode(remoteCustomer("1", { name: "Bäckerei Müller" }), used)).toBe("BACKE02");
    expect(freeAccountCode(remoteCustomer("2", { name: "株式会社" }), used)).toBe("株式会社01");
    expect(freeAccountCode(remoteCustomer("3", { name: "X", accountCode: "OWN" }), used)).toBe("OWN");
  });
});

describe("the baseline after a sync", () => {
  const old = agreed({ phone: "01", town: "Leeds" });

  it("settles written fields and leaves the other side's own change to be seen", () => {
    const next = nextBaseline(
      old,
      fields({ phone: "02", town: "Leeds" }),
      fields({ phone: "02", town: "York" }),
      ["phone"],
    );
    expect([next.ours.phone, next.theirs.phone]).toEqual(["02", "02"]);
    expect([next.ours.town, next.theirs.town]).toEqual(["Leeds", "Leeds"]);
  });

  it("takes what the books had alone on a first match for their change", () => {
    const next = nextBaseline(null, fields({ phone: "" }), fields({ phone: "01" }), []);
    expect([next.ours.phone, next.theirs.phone]).toEqual(["", ""]);
  });

  it("counts a field kept on the way down as our change", () => {
    const next = nextBaseline(old, fields({ phone: "02" }), fields({ phone: "03" }), [], ["phone"]);
    expect([next.ours.phone, next.theirs.phone]).toEqual(["03", "03"]);
  });
});
