// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { DataColumn } from "./columns";
import { DataTable } from "./data-table";
import { SelectionBar } from "./selection-bar";
import { useTableSelection } from "./use-table-selection";

vi.mock("next/navigation", () => ({
  usePathname: () => "/acme/things",
  useSearchParams: () => new URLSearchParams("search=pipe&page=3"),
}));

interface Thing {
  id: string;
  name: string;
  net: string;
  closed?: boolean;
}
const things = (count: number): Thing[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `t${i}`,
    name: `Thing ${i}`,
    net: "1.50",
    closed: i === 1,
  }));
const columns: DataColumn<Thing>[] = [
  { id: "name", header: "Name", sortKey: "name", cell: (row) => row.name },
  { id: "net", header: "Net", cell: (row) => row.net, align: "end", shows: "wide" },
];

function Harness({ rows, total, selectable = true }: { rows: Thing[]; total: number; selectable?: boolean }) {
  const [filterKey, setFilterKey] = useState("all");
  const selection = useTableSelection({ total, totalAmount: "150.00", filterKey });
  return (
    <>
      <button type="button" onClick={() => setFilterKey("other")}>
        Other filter
      </button>
      <DataTable
        caption="Things"
        columns={columns}
        rows={rows}
        getRowId={(row) => row.id}
        rowLabel={(row) => row.name}
        total={total}
        offset={50}
        sort="-name"
        selection={selectable ? selection : undefined}
        canSelect={(row) => !row.closed}
        amountOf={(row) => row.net}
        expand={(row) => <p>Inside {row.name}</p>}
        empty={<p>Nothing here</p>}
      />
      <SelectionBar selection={selection} noun={{ one: "thing", many: "things" }} currency="GBP" />
    </>
  );
}

afterEach(cleanup);
const tick = (name: string) => screen.getByRole<HTMLInputElement>("checkbox", { name });
const said = () => screen.getByRole("status").textContent;

describe("DataTable", () => {
  it("is a table with a name, its full number of rows, and its place among them", () => {
    render(<Harness rows={things(3)} total={100} />);
    const table = screen.getByRole("table", { name: "Things" });
    expect(table.getAttribute("aria-rowcount")).toBe("101");
    const rows = within(table).getAllByRole("row");
    expect(rows[0]?.getAttribute("aria-rowindex")).toBe("1");
    expect(rows[1]?.getAttribute("aria-rowindex")).toBe("52");
  });

  it("sorts through the address: keeps the filters, starts at the first page", () => {
    render(<Harness rows={things(3)} total={100} />);
    const head = screen.getByRole("columnheader", { name: "Name" });
    expect(head.getAttribute("aria-sort")).toBe("descending");
    const link = within(head).getByRole("link");
    expect(link.getAttribute("href")).toBe("/acme/things?search=pipe&sort=name");
    expect(screen.getByRole("columnheader", { name: "Net" }).hasAttribute("aria-sort")).toBe(false);
  });

  it("selects rows and says how many and how much", () => {
    render(<Harness rows={things(4)} total={100} />);
    expect(said()).toBe("No things selected · £0.00");
    fireEvent.click(tick("Select Thing 0"));
    expect(said()).toBe("1 thing selected · £1.50");
    fireEvent.click(tick("Select Thing 3"));
    expect(said()).toBe("2 things selected · £3.00");
    expect(tick("Select all on this page").indeterminate).toBe(true);
  });

  it("selects a range with Shift, leaving out what cannot be selected", () => {
    render(<Harness rows={things(5)} total={100} />);
    fireEvent.click(tick("Select Thing 0"));
    fireEvent.click(tick("Select Thing 4"), { shiftKey: true });
    expect(said()).toBe("4 things selected · £6.00");
    expect(tick("Select Thing 1").disabled).toBe(true);
    expect(tick("Select Thing 1").checked).toBe(false);
  });

  it("selects the page, then all that match, then all but one", () => {
    render(<Harness rows={things(4)} total={100} />);
    fireEvent.click(tick("Select all on this page"));
    expect(said()).toBe("3 things selected · £4.50");
    fireEvent.click(screen.getByRole("button", { name: "Select all 100 that match" }));
    expect(said()).toBe("100 things selected · £150.00");
    fireEvent.click(tick("Select Thing 2"));
    expect(said()).toBe("99 things selected · £148.50");
    fireEvent.click(screen.getByRole("button", { name: "Clear" }));
    expect(said()).toBe("No things selected · £0.00");
  });

  it("keeps the selection when the page turns, and drops it when the filter changes", () => {
    const { rerender } = render(<Harness rows={things(2)} total={100} />);
    fireEvent.click(tick("Select Thing 0"));
    rerender(<Harness rows={[{ id: "x", name: "Next page", net: "2.00" }]} total={100} />);
    expect(said()).toBe("1 thing selected · £1.50");
    fireEvent.click(tick("Select Next page"));
    expect(said()).toBe("2 things selected · £3.50");
    fireEvent.click(screen.getByRole("button", { name: "Other filter" }));
    expect(said()).toBe("No things selected · £0.00");
  });

  it("opens a row to its details and says so", () => {
    render(<Harness rows={things(2)} total={2} />);
    const opener = screen.getByRole("button", { name: "Details of Thing 1" });
    expect(opener.getAttribute("aria-expanded")).toBe("false");
    fireEvent.click(opener);
    expect(opener.getAttribute("aria-expanded")).toBe("true");
    expect(screen.getByText("Inside Thing 1")).toBeTruthy();
  });

  it("has no tick boxes for those who may only look", () => {
    render(<Harness rows={things(2)} total={2} selectable={false} />);
    expect(screen.queryAllByRole("checkbox")).toEqual([]);
  });

  it("draws only some of very many rows", () => {
    render(<Harness rows={things(5000)} total={5000} />);
    const drawn = screen.getAllByRole("checkbox").length;
    expect(drawn).toBeGreaterThan(5);
    expect(drawn).toBeLessThan(200);
    fireEvent.click(tick("Select all on this page"));
    expect(said()).toContain("4,999 things selected");
  });

  it("says what to do when there is nothing", () => {
    render(<Harness rows={[]} total={0} />);
    expect(screen.getByText("Nothing here")).toBeTruthy();
    expect(screen.queryByRole("table")).toBeNull();
  });
});
