import type { JobDetail } from "@/lib/jobs/detail";

type Kind = JobDetail["charges"][number]["kind"];

/** The words people see for a kind of charge. */
export const KIND_LABELS: Record<Kind, string> = {
  labour: "Labour",
  material: "Material",
  kit: "Kit",
  kit_component: "Kit component",
  contract_charge: "Contract charge",
};
