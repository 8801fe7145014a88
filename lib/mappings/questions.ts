import { and, asc, eq, ne } from "drizzle-orm";
import { contractInvoiceLines, jobCharges, jobs, taxCodes } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import type { ProviderRules } from "@/lib/accounting/provider";
import { type Decimal, trimDecimal } from "@/lib/money";
import { CONTRACT_KEY, DEFAULT_KEY, type MappingKind, type MappingQuestion } from "./schemas";

/** Our side: the company's tax codes and job types. */
export interface OurSide {
  taxCodes: { code: string; description: string; rate: Decimal; used: boolean }[];
  jobTypes: string[];
}

export async function readOurSide(tx: Tx, tenantId: string): Promise<OurSide> {
  const codes = await tx
    .select({ code: taxCodes.code, description: taxCodes.description, rate: taxCodes.rate })
    .from(taxCodes)
    .where(eq(taxCodes.tenantId, tenantId))
    .orderBy(asc(taxCodes.code));
  const onJobs = await tx
    .selectDistinct({ code: jobCharges.taxCode })
    .from(jobCharges)
    .where(eq(jobCharges.tenantId, tenantId));
  const onContracts = await tx
    .selectDistinct({ code: contractInvoiceLines.taxCode })
    .from(contractInvoiceLines)
    .where(eq(contractInvoiceLines.tenantId, tenantId));
  const used = new Set([...onJobs, ...onContracts].map((line) => line.code));
  const types = await tx
    .selectDistinct({ jobType: jobs.jobType })
    .from(jobs)
    .where(and(eq(jobs.tenantId, tenantId), ne(jobs.jobType, "")))
    .orderBy(asc(jobs.jobType));
  return {
    taxCodes: codes.map((tax) => ({ ...tax, used: used.has(tax.code) })),
    jobTypes: types.map((each) => each.jobType),
  };
}

/** Pure: what must or may be mapped for these books. */
export function questionsFor(
  ours: OurSide,
  rules: Pick<ProviderRules, "needsItem" | "needsAccount">,
): MappingQuestion[] {
  return [
    ...ours.taxCodes.map(
      (tax): MappingQuestion => ({
        kind: "tax_code",
        ourKey: tax.code,
        label: tax.description ? `${tax.code} ${tax.description}` : tax.code,
        hint: `${trimDecimal(tax.rate)}%${tax.used ? "" : ", not used yet"}`,
        // A code that nobody can map yet must not hold up the rest: its records are Blocked, with the way back here.
        required: false,
        rate: tax.rate,
      }),
    ),
    ...(rules.needsAccount ? byJobType("account", ours.jobTypes) : []),
    ...(rules.needsItem ? byJobType("item", ours.jobTypes) : []),
  ];
}

function byJobType(kind: MappingKind, jobTypes: string[]): MappingQuestion[] {
  const noun = kind === "account" ? "account" : "item";
  const special = (ourKey: string, label: string): MappingQuestion => ({
    kind,
    ourKey,
    label,
    hint: `Default ${noun} if none is chosen`,
    required: false,
    rate: null,
  });
  return [
    {
      kind,
      ourKey: DEFAULT_KEY,
      label: kind === "account" ? "Default sales account" : "Default item",
      hint: "For every line without one of its own",
      required: true,
      rate: null,
    },
    special(CONTRACT_KEY, "Service contracts"),
    ...jobTypes.filter((type) => type !== CONTRACT_KEY).map((type) => special(type, type)),
  ];
}
