/** The address of a list: search, filter, sort and page are its parameters, so that it can be kept and sent on. */

export type SearchParams = Record<string, string | string[] | undefined>;

/** What the list queries take: the address's `sort=-date` as `sort` and `direction`; the first of doubled values. */
export function listParams(params: SearchParams): Record<string, string | undefined> {
  const one = (name: string) => {
    const value = params[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const sort = one("sort");
  return {
    search: one("search"),
    show: one("show"),
    customerId: one("customer"),
    page: one("page"),
    sort: sort?.replace(/^-/, ""),
    direction: sort === undefined ? undefined : sort.startsWith("-") ? "desc" : "asc",
  };
}

/** The sort as the table's headers write it. */
export const sortText = (query: { sort: string; direction: "asc" | "desc" }): string =>
  query.direction === "desc" ? `-${query.sort}` : query.sort;

/** The same list with some parameters changed; null takes one away. A new filter starts at the first page. */
export function listHref(
  path: string,
  params: SearchParams,
  changes: Record<string, string | number | null>,
): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    const one = Array.isArray(value) ? value[0] : value;
    if (one && name !== "page") next.set(name, one);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, String(value));
  }
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}
