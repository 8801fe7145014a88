import { describe, expect, it } from "vitest";
import { nextSteps } from "./steps";

const providers = [
  { id: "xero", label: "Xero" },
  { id: "quickbooks", label: "QuickBooks" },
];
const connection = {
  provider: "xero",
  label: "Xero",
  organisationName: "Acme Ltd",
  status: "active" as const,
  statusReason: null,
  setUpAt: new Date(),
  daysLeft: 50,
};
const some = { customers: 12, runs: [] };
const steps = (input: Partial<Parameters<typeof nextSteps>[0]>) =>
  nextSteps({ slug: "acme", role: "admin", overview: some, connections: [connection], providers, ...input });

describe("what to do next", () => {
  it("is nothing when everything is in place", () => {
    expect(steps({})).toEqual([]);
  });

  it("begins with import and Connect, with a button for each of the books", () => {
    const found = steps({ overview: { customers: 0, runs: [] }, connections: [] });
    expect(found.map((step) => step.id)).toEqual(["import", "connect"]);
    expect(found[1]?.actions.map((action) => action.href)).toEqual([
      "/acme/integration/xero",
      "/acme/integration/quickbooks",
    ]);
  });

  it("offers nobody what the role does not allow", () => {
    for (const role of ["staff", "viewer"] as const) {
      const found = steps({ role, connections: [] });
      expect(found.find((step) => step.id === "connect")?.actions).toEqual([]);
    }
    expect(steps({ role: "viewer", overview: { customers: 0, runs: [] } })[0]?.actions).toEqual([]);
  });

  it("shows a withdrawn consent with its reason, an unfinished set-up, and a consent near its end", () => {
    const withdrawn = {
      ...connection,
      status: "needs_reconnect" as const,
      statusReason: "Withdrawn in Xero.",
    };
    expect(steps({ connections: [withdrawn] })).toMatchObject([
      { id: "reconnect-xero", text: "Withdrawn in Xero." },
    ]);
    expect(steps({ connections: [{ ...connection, setUpAt: null }] })).toMatchObject([{ id: "set-up-xero" }]);
    expect(steps({ connections: [{ ...connection, daysLeft: 1 }] })[0]?.title).toBe(
      "The consent for Xero ends in 1 day",
    );
  });
});
