import type { ChargeKind } from "./line-text";

interface KitMember {
  lineNo: number;
  kind: ChargeKind;
  kit: string;
}

/** What stands in one place of the invoice: a charge by itself, or a kit with everything inside it. */
export interface Unit<C extends KitMember> {
  charge: C;
  /** null = not a kit; else the kit's charges without its header. */
  components: C[] | null;
}

/**
 * The charges in the order of their line numbers, with each kit's components gathered under its header.
 * A kit used twice on a job has two headers: a component belongs to the nearest one above it, else to the first.
 * A component whose header is missing stands by itself, so that no charge is ever lost.
 */
export function groupKits<C extends KitMember>(charges: readonly C[]): Unit<C>[] {
  const ordered = [...charges].sort((a, b) => a.lineNo - b.lineNo);
  const headers = ordered.filter((charge) => charge.kind === "kit");
  const componentsOf = new Map<C, C[]>(headers.map((header) => [header, []]));
  const units: Unit<C>[] = [];
  for (const charge of ordered) {
    const own = componentsOf.get(charge);
    const header = own ? null : headerOf(charge, headers);
    if (own) units.push({ charge, components: own });
    else if (header) componentsOf.get(header)?.push(charge);
    else units.push({ charge, components: null });
  }
  return units;
}

function headerOf<C extends KitMember>(charge: C, headers: C[]): C | null {
  if (charge.kit === "" && charge.kind !== "kit_component") return null;
  const candidates = headers.filter((header) => header.kit === charge.kit);
  return candidates.findLast((header) => header.lineNo < charge.lineNo) ?? candidates[0] ?? null;
}
