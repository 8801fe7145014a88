import { describe, expect, it } from "vitest";
import { makeCustomer, makeJob } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { selectionTotals, setFlags } from "./commands";
import { listJobs } from "./queries";
import { JobQuery, RecordFilter } from "./schemas";

describe("everything that matches, save some", () => {
  it("leaves the named rows alone, in the count, the sum and the change", async () => {
    const member = await makeMember("staff");
    const customer = await makeCustomer(member);
    const made = [];
    for (const net of ["10.00", "20.00", "30.50"])
      made.push(await makeJob(member, { customerId: customer.id, net }));
    const [, left] = made;
    if (!left) throw new Error("no job");
    const selection = { allMatching: RecordFilter.parse({}), except: [left.id] };

    expect(await selectionTotals(member, { kind: "job", selection })).toEqual({ count: 2, net: "40.50" });
    const boxes = { ready: true, send: false, invoiced: false, replaceExisting: false };
    expect(await setFlags(member, { kind: "job", selection, ...boxes })).toMatchObject({
      matched: 2,
      changed: 2,
    });
    const { rows } = await listJobs(member, JobQuery.parse({}));
    expect(rows.filter((row) => !row.readyForInvoice).map((row) => row.id)).toEqual([left.id]);
  });
});
