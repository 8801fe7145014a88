import { addMoney, type Decimal, subtractMoney } from "@/lib/money";

/** What the server is told: these rows, or all that match the page's filter except these. */
export type TableSelection = { mode: "some"; ids: string[] } | { mode: "all"; except: string[] };

/** `marked`: the chosen rows, or in mode `all` the rows left out, each with its amount ("0" where there is none). */
export interface Marks {
  mode: "some" | "all";
  marked: ReadonlyMap<string, Decimal>;
}

export const NO_MARKS: Marks = { mode: "some", marked: new Map() };
export const ALL_MARKED: Marks = { mode: "all", marked: new Map() };

export const isMarked = (marks: Marks, id: string): boolean =>
  marks.mode === "some" ? marks.marked.has(id) : !marks.marked.has(id);

export function mark(
  marks: Marks,
  changes: readonly { id: string; selected: boolean; amount: Decimal }[],
): Marks {
  const marked = new Map(marks.marked);
  for (const { id, selected, amount } of changes) {
    if (selected === (marks.mode === "some")) marked.set(id, amount);
    else marked.delete(id);
  }
  return { mode: marks.mode, marked };
}

export const countMarked = (marks: Marks, total: number): number =>
  marks.mode === "some" ? marks.marked.size : Math.max(0, total - marks.marked.size);

/** Sum of the chosen rows; `totalAmount` is the sum of all that match. */
export function amountMarked(marks: Marks, totalAmount: Decimal): Decimal {
  const sum = addMoney(...marks.marked.values());
  return marks.mode === "some" ? sum : subtractMoney(totalAmount, sum);
}

export const toSelection = (marks: Marks): TableSelection =>
  marks.mode === "some"
    ? { mode: "some", ids: [...marks.marked.keys()] }
    : { mode: "all", except: [...marks.marked.keys()] };
