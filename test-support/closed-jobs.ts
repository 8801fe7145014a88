import { randomUUID } from "node:crypto";
import { customers, jobCharges, jobs } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { addMoney, lineNet } from "@/lib/money";
import type { Member } from "@/lib/tenancy";

/** Many at once, for whole syncs. Returns ids in order. */
export async function makeCustomers(
  member: Member,
  count: number,
  prefix = "Test customer",
): Promise<string[]> {
  const tag = randomUUID().slice(0, 4);
  const rows = Array.from({ length: count }, (_, i) => ({
    tenantId: member.tenantId,
    accountCode: `C${tag}${i}`,
    name: `${prefix} ${tag} ${i}`,
    email: `c${i}@${tag}.example`,
    contactName: "Pat Jones",
    address1: `${i} High Street`,
    town: "Leeds",
    postcode: "LS1 1AA",
    paymentTermsDays: 14,
  }));
  const made = await withTenant(member, (tx) =>
    tx.insert(customers).values(rows).returning({ id: customers.id }),
  );
  return made.map((row) => row.id);
}

export interface TestCharge {
  quantity: string;
  unitPrice: string;
  taxCode?: string;
  description?: string;
}

/** A closed job with both flags set; one per list of charges. Returns ids in order. */
export async function makeClosedJobs(
  member: Member,
  customerIds: string[],
  chargesOf: TestCharge[][],
): Promise<string[]> {
  const tag = randomUUID().slice(0, 4);
  return withTenant(member, async (tx) => {
    const ids: string[] = [];
    for (const [i, charges] of chargesOf.entries()) {
      const net = addMoney(...charges.map((charge) => lineNet(charge.quantity, charge.unitPrice)));
      const [job] = await tx
        .insert(jobs)
        .values({
          tenantId: member.tenantId,
          number: `J${tag}-${String(i).padStart(4, "0")}`,
          customerId: customerIds[i % customerIds.length] ?? "",
          description: `Job ${i}`,
          status: "closed",
          closedDate: "2026-11-02",
          readyForInvoice: true,
          sendToAccounts: true,
          net,
        })
        .returning({ id: jobs.id });
      if (!job) throw new Error("the job was not made");
      ids.push(job.id);
      await tx.insert(jobCharges).values(
        charges.map((charge, line) => ({
          tenantId: member.tenantId,
          jobId: job.id,
          lineNo: line + 1,
          kind: "material" as const,
          description: charge.description ?? `Part ${line}`,
          quantity: charge.quantity,
          unitPrice: charge.unitPrice,
          taxCode: charge.taxCode ?? "T1",
        })),
      );
    }
    return ids;
  });
}
