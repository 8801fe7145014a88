import { afterAll, expect, it } from "vitest";
import { closeDatabase } from "@/db/client";
import { today } from "@/lib/clock";
import { makeContract, makeContractInvoice, makeCustomer, makeJob } from "@/test-support/records";
import { makeMember } from "@/test-support/tenant";
import { suggestGoLive } from "./go-live";

const flags = { readyForInvoice: true, sendToAccounts: true };

it("suggests today while nothing waits, else the oldest record that waits", async () => {
  const member = await makeMember();
  expect(await suggestGoLive(member)).toBe(today(member.timeZone));
  const { id: customerId } = await makeCustomer(member);
  await makeJob(member, { customerId, status: "closed", closedDate: "2026-09-01", ...flags, invoiced: true });
  await makeJob(member, { customerId, status: "closed", closedDate: "2026-08-01" });
  await makeJob(member, { customerId, status: "closed", closedDate: "2026-10-05", ...flags });
  expect(await suggestGoLive(member)).toBe("2026-10-05");
  const { id: contractId } = await makeContract(member, { customerId });
  await makeContractInvoice(member, { contractId, date: "2026-10-01", ...flags });
  expect(await suggestGoLive(member)).toBe("2026-10-01");
});

afterAll(closeDatabase);
