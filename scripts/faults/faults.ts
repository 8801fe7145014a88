import type { FaultInput } from "../../sandbox/kernel/faults";

/** What can happen to one call. `_after`, cut and malformed: it had its effect all the same. */
const KINDS: Record<string, FaultInput> = {
  lost_before: { kind: "lost_before" },
  lost_after: { kind: "lost_after" },
  "401": { kind: "status", status: 401 },
  "401_twice": { kind: "status", status: 401, times: 2 },
  "403": { kind: "status", status: 403 },
  "429": { kind: "status", status: 429, headers: { "retry-after": "1" } },
  "500": { kind: "status", status: 500 },
  "500_after": { kind: "status_after", status: 500 },
  "503": { kind: "status", status: 503 },
  "503_for_long": { kind: "status", status: 503, times: 7 },
  hang: { kind: "hang" },
  hang_after: { kind: "hang_after" },
  cut: { kind: "cut" },
  malformed: { kind: "malformed" },
};
export const FAULTS = Object.keys(KINDS);

/** One call of a sync, told apart from others of its path by its place among them. */
export interface CallPlace {
  method: string;
  path: string;
  nth: number;
  label: string;
}

/** Path of the place with ids that differ between companies left open. */
export const faultAt = (fault: string, { method, path, nth }: CallPlace): FaultInput => ({
  ...(KINDS[fault] ?? { kind: "lost_before" }),
  method,
  path,
  nth,
});

/** The places of a list of calls as they came, one for each kind of call. */
export function placesIn(calls: readonly { method: string; path: string; query: string }[]): CallPlace[] {
  const seen = new Map<string, number>();
  const places = new Map<string, CallPlace>();
  for (const { method, path, query } of calls) {
    const route = `${method} ${path}`;
    const nth = (seen.get(route) ?? 0) + 1;
    seen.set(route, nth);
    const entity = /\bfrom\s+(\w+)/i.exec(new URLSearchParams(query).get("query") ?? "")?.[1];
    const short = path.replace(/^\/(api\.xro\/2\.0|v3\/company\/[^/]+)/, "");
    const kind = `${method} ${short}${entity ? ` ${entity}` : ""}`;
    const isWrite = method !== "GET";
    const label = isWrite && nth > 1 ? `${kind} ${nth}` : kind;
    if (!places.has(label)) places.set(label, { method, path, nth, label });
  }
  return [...places.values()];
}
