import {
  flaggedReadiness,
  type InvoiceFlags,
  type Readiness,
  type ReadinessLink,
} from "@/lib/jobs/readiness";

/** Whether a contract invoice is offered for upload. It exists, hence it is generated: only the flags and the link decide. */
export function contractReadiness(invoice: InvoiceFlags, link: ReadinessLink): Readiness {
  return flaggedReadiness(invoice, link, [], { label: "Set Flags", href: "/contracts" });
}
