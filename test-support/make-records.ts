import { randomUUID } from "node:crypto";
import { contractInvoices, contracts, customers, jobCharges, jobs, taxCodes } from "@/db/schema";
import { withTenant } from "@/db/tenant";

type Owner = { tenantId: string };
type Made<T extends { $inferInsert: object }> = Partial<T["$inferInsert"]>;

/** Records of one company, for one test. What is not given is plain and valid. */
export async function makeTaxCodes(owner: Owner): Promise<void> {
  await withTenant(owner, (tx) =>
    tx.insert(taxCodes).values([
      { tenantId: owner.tenantId, code: "T1", rate: "20" },
      { tenantId: owner.tenantId, code: "T2", rate: "0" },
    ]),
  );
}

export async function makeCustomer(owner: Owner, values: Made<typeof customers> = {}) {
  const tag = randomUUID().slice(0, 6).toUpperCase();
  const [row] = await withTenant(owner, (tx) =>
    tx
      .insert(customers)
      .values({ accountCode: `C${tag}`, name: `Customer ${tag}`, ...values, tenantId: owner.tenantId })
      .returning(),
  );
  if (!row) throw new Error("the customer could not be made");
  return row;
}

export async function makeJob(owner: Owner, values: Made<typeof jobs> & { customerId: string }) {
  const number = `J${randomUUID().slice(0, 6)}`;
  const [row] = await withTenant(owner, (tx) =>
    tx
      .insert(jobs)
      .values({ number, status: "closed", closedDate: "2026-11-02", ...values, tenantId: owner.tenantId })
      .returning(),
  );
  if (!row) throw new Error("the job could not be made");
  return row;
}

export async function makeCharge(
  owner: Owner,
  values: Made<typeof jobCharges> & { jobId: string; lineNo: number },
) {
  await withTenant(owner, (tx) =>
    tx.insert(jobCharges).values({
      kind: "labour",
      quantity: "1",
      unitPrice: "10",
      taxCode: "T1",
      ...values,
      tenantId: owner.tenantId,
    }),
  );
}

export async function makeContract(owner: Owner, values: Made<typeof contracts> & { customerId: string }) {
  const [row] = await withTenant(owner, (tx) =>
    tx
      .insert(contracts)
      .values({
        number: `SC${randomUUID().slice(0, 6)}`,
        billingMode: "subscription",
        startDate: "2026-01-01",
        ...values,
        tenantId: owner.tenantId,
      })
      .returning(),
  );
  if (!row) throw new Error("the contract could not be made");
  return row;
}

export async function makeContractInvoice(
  owner: Owner,
  values: Made<typeof contractInvoices> & { contractId: string },
) {
  const [row] = await withTenant(owner, (tx) =>
    tx
      .insert(contractInvoices)
      .values({
        number: `SI${randomUUID().slice(0, 6)}`,
        periodFrom: "2026-01-01",
        periodTo: "2026-12-31",
        date: "2026-01-01",
        ...values,
        tenantId: owner.tenantId,
      })
      .returning(),
  );
  if (!row) throw new Error("the contract invoice could not be made");
  return row;
}
