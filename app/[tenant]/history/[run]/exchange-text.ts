/** JSON for people to read: indented; text that is no JSON as it is. */
export function pretty(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value, null, 2) ?? "";
  const parsed = parse(value);
  return parsed === undefined ? value : JSON.stringify(parsed, null, 2);
}

/**
 * One record's part of a call's body: the one list in it that has as many members as the call has records tells
 * which it is. The whole body where that is not to be told.
 */
export function recordOf(body: string, place: { index: number; size: number } | null): string {
  const parsed = parse(body);
  if (place && parsed && typeof parsed === "object") {
    const lists = Object.values(parsed).filter(
      (value): value is unknown[] => Array.isArray(value) && value.length === place.size,
    );
    if (lists.length === 1) return pretty(lists[0]?.[place.index]);
  }
  return pretty(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
