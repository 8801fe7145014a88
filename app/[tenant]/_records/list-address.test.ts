import { describe, expect, it } from "vitest";
import { JobQuery } from "@/lib/jobs/schemas";
import { listHref, listParams, sortText } from "./list-address";

const read = (params: Parameters<typeof listParams>[0]) => JobQuery.parse(listParams(params));

describe("the address of a list", () => {
  it("gives search, view, sort and page", () => {
    expect(read({ search: "boiler", show: "to_be_invoiced", sort: "net", page: "2" })).toMatchObject({
      search: "boiler",
      show: "to_be_invoiced",
      sort: "net",
      direction: "asc",
      page: 2,
    });
    expect(read({ sort: "-customer" })).toMatchObject({ sort: "customer", direction: "desc" });
  });

  it("falls back instead of failing, whatever stands in it", () => {
    const plain = read({});
    expect(sortText(plain)).toBe("-date");
    const odd = read({
      page: "-1",
      show: "x",
      sort: ["--net", "y"],
      customer: "1'--",
      search: "a".repeat(500),
    });
    expect(odd).toMatchObject({ page: 1, show: "all", sort: "date", customerId: null, search: "" });
  });

  it("changes one thing and keeps the rest; a change starts at the first page", () => {
    const now = { search: "a b", sort: "-net", page: "4" };
    expect(listHref("/acme/jobs", now, { show: "invoiced" })).toBe(
      "/acme/jobs?search=a+b&sort=-net&show=invoiced",
    );
    expect(listHref("/acme/jobs", now, { page: 5 })).toBe("/acme/jobs?search=a+b&sort=-net&page=5");
    expect(listHref("/acme/jobs", { show: "all" }, { show: null })).toBe("/acme/jobs");
  });
});
