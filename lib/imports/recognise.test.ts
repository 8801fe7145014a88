import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { recogniseSheets } from "./recognise";

const sheet = (name: string, ...rows: string[][]) => ({ file: "book.xlsx", name, source: name, rows });
const message = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return "";
};
const JOBS = ["Job Number", "Account Code", "Status", "Date Closed"];

describe("which table a sheet is", () => {
  test("by its columns, whatever its name, its case, its spaces and the rows above", () => {
    const { known, skipped } = recogniseSheets([
      sheet(
        "Sheet1",
        [],
        ["", ""],
        ["JOB NO.", " account  code", "job-status", "Closed Date"],
        ["1", "A", "Open", ""],
      ),
      sheet("export (3)", ["Tax Code", "Rate"]),
      sheet("Notes", ["Remember the milk"]),
    ]);
    expect(known.map(({ table, headingRow }) => [table, headingRow])).toEqual([
      ["jobs", 2],
      ["taxCodes", 0],
    ]);
    expect([...(known[0]?.fields.keys() ?? [])]).toEqual(["number", "accountCode", "status", "closedDate"]);
    expect(skipped).toEqual(["Notes"]);
  });

  test("each of the seven tables by Tracker Pro's own headings", () => {
    const headings: Record<string, string> = {
      customers: "Account Code,Customer Name,Email",
      taxCodes: "Tax Code,Description,Rate",
      jobs: JOBS.join(),
      jobCharges:
        "Job Number,Line,Type,Kit,Description,Quantity,Unit Price,Tax Code,Contract Number,Period From,Period To",
      contracts:
        "Contract Number,Account Code,Description,Billing Mode,Schedule,Annual Value,Services Per Year,Start Date,End Date",
      contractInvoices:
        "Invoice Number,Contract Number,Period From,Period To,Invoice Date,Due Date,Ready for Invoice,Send to Accounts,Invoiced,Settled By",
      contractInvoiceLines: "Invoice Number,Line,Description,Quantity,Unit Price,Tax Code",
    };
    const { known } = recogniseSheets(
      Object.values(headings).map((line, index) => sheet(`s${index}`, line.split(","))),
    );
    expect(known.map(({ table }) => table)).toEqual(Object.keys(headings));
  });

  test("a sheet that lacks a column it needs: which sheet, which column, which spellings", () => {
    const text = message(() => recogniseSheets([sheet("Jobs", ["Job Number", "Account Code", "Status"])]));
    expect(text).toContain('Jobs: it looks like jobs, but the column "Date Closed" (or Closed, Closed Date');
    expect(
      message(() => recogniseSheets([sheet("Sheet9", ["Job Number", "Account Code", "Status"])])),
    ).toContain("Sheet9");
  });

  test("the same heading twice, and nothing known at all", () => {
    expect(message(() => recogniseSheets([sheet("Jobs", [...JOBS, "status"])]))).toContain("two columns");
    expect(message(() => recogniseSheets([sheet("Stock", ["Part", "Bin"])]))).toContain("(Stock)");
  });

  test("two spellings of one field: Tracker Pro's own wins", () => {
    const { known } = recogniseSheets([sheet("Customers", ["Name", "Account Code", "Customer Name"])]);
    expect(known[0]?.fields.get("name")).toEqual({ index: 2, heading: "Customer Name" });
  });
});
