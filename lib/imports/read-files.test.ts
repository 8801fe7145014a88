import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { AppError } from "@/lib/errors";
import { readFiles } from "./read-files";
import { zipStored } from "./zip";

const bytes = (content: string | Buffer) => new Uint8Array(Buffer.from(content as string));
const read = (name: string, content: string | Buffer) => readFiles([{ name, bytes: bytes(content) }]);
const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error.message;
  throw error ?? new Error("it was read");
};

/** A workbook by hand: the cells of one sheet as Excel stores them. */
function workbook(cells: string, { date1904 = false } = {}): Buffer {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const parts: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${date1904 ? ' date1904="1"' : ""}/><sheets><sheet name="Jobs" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`,
  };
  return zipStored(new Map(Object.entries(parts).map(([name, xml]) => [name, Buffer.from(xml)])));
}
const row = (cells: string) => `<row r="1">${cells}</row>`;

describe("workbooks", () => {
  test("dates in both of Excel's systems, with and without a time of day", async () => {
    const cells = row('<c r="A1" s="1"><v>45478</v></c><c r="B1" s="1"><v>45478.75</v></c>');
    const [modern] = await read("a.xlsx", workbook(cells));
    expect(modern?.rows).toEqual([["2024-07-05", "2024-07-05"]]);
    const [old] = await read("a.xlsx", workbook(cells, { date1904: true }));
    expect(old?.rows[0]?.[0]).toBe("2028-07-06");
  });

  test("numbers as Excel shows them, never with a float's tail", async () => {
    const cells = ["0.30000000000000004", "14.400000000000002", "1E-4", "12345678901", "-2.5E2"];
    const xml = row(cells.map((value, index) => `<c r="${"ABCDE"[index]}1"><v>${value}</v></c>`).join(""));
    const [sheet] = await read("a.xlsx", workbook(xml));
    expect(sheet?.rows).toEqual([["0.3", "14.4", "0.0001", "12345678901", "-250"]]);
  });

  test("formulas give their stored result; errors and what was never calculated stay visible", async () => {
    const xml = row(
      '<c r="A1"><f>B1*2</f><v>42.5</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="D1"><f>NOW()</f></c><c r="E1" t="b"><v>1</v></c><c r="F1" s="1"/><c r="G1"><v>7</v></c>',
    );
    const [sheet] = await read("a.xlsx", workbook(xml));
    expect(sheet?.rows).toEqual([["42.5", "x", "#DIV/0!", "#NOT CALCULATED", "TRUE", "", "7"]]);
  });

  test("every sheet of what a real writer makes, with text as it is", async () => {
    const buffer = await writeExcelFile([
      { sheet: "Customers", data: [[{ value: "Account Code" }], [{ value: "O'Brien  & <Sons>" }]] },
      {
        sheet: "Tax Codes",
        data: [[{ value: "Tax Code" }], [], [{ value: new Date("2026-11-23"), format: "dd/mm/yyyy" }]],
      },
    ]).toBuffer();
    const sheets = await read("export.xlsx", buffer);
    expect(sheets.map((sheet) => sheet.source)).toEqual(["Customers", "Tax Codes"]);
    expect(sheets[0]?.rows[1]).toEqual(["O'Brien  & <Sons>"]);
    expect(sheets[1]?.rows[2]).toEqual(["2026-11-23"]);
  });

  test("a cell at the end of the sheet does not fill the memory", async () => {
    const xml = `${row('<c r="A1"><v>1</v></c>')}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`;
    expect(await refusal(read("far.xlsx", workbook(xml)))).toContain(
      "far.xlsx: a sheet reaches down to row 1,048,576",
    );
  });

  test("an archive that unpacks to far more than it is: stopped, whatever size it claims", async () => {
    const bomb = deflateRawSync(Buffer.alloc(200 * 1024 * 1024));
    const whole = zipStored(new Map([["xl/workbook.xml", bomb]]));
    for (const signature of [0x04034b50, 0x02014b50]) {
      const at = whole.indexOf(Buffer.from(Uint32Array.of(signature).buffer));
      whole.writeUInt16LE(8, at + (signature === 0x04034b50 ? 8 : 10));
    }
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await refusal(read("bomb.xlsx", whole))).toContain("bomb.xlsx: it unpacks to more than 160 MB");
  });

  test("damaged, cut short, or another archive", async () => {
    const good = workbook(row('<c r="A1"><v>1</v></c>'));
    expect(await refusal(read("cut.xlsx", good.subarray(0, good.length - 40)))).toContain(
      "damaged or cut short",
    );
    const other = zipStored(new Map([["word/document.xml", Buffer.from("<a/>")]]));
    expect(await refusal(read("letter.xlsx", other))).toContain("it is an archive, not an Excel workbook");
    const hollow = zipStored(new Map([["xl/workbook.xml", Buffer.from("not xml at all")]]));
    expect(await refusal(read("hollow.xlsx", hollow))).toContain("hollow.xlsx: the workbook is damaged");
  });
});

describe(".csv files", () => {
  test.each([
    ["UTF-8", Buffer.from("Name\nBäckerei Müller £")],
    ["UTF-8 with its mark", Buffer.from("\ufeffName\nBäckerei Müller £")],
    ["Windows-1252", Buffer.from("Name\nBäckerei Müller £", "latin1")],
    ["UTF-16", Buffer.from("\ufeffName\nBäckerei Müller £", "utf16le")],
  ])("in %s", async (_name, content) => {
    const [sheet] = await read("customers.csv", content);
    expect(sheet?.rows.map((cells) => cells.map((cell) => cell.replace("\ufeff", "")))).toEqual([
      ["Name"],
      ["Bäckerei Müller £"],
    ]);
  });

  test("quotes, commas, line ends inside a cell, an inch sign; row numbers as a spreadsheet has them", async () => {
    const [sheet] = await read("jobs.csv", 'A,B\r\n"x, ""y""","two\nlines"\r\n\r\n1/2" valve,z\n');
    expect(sheet?.rows).toEqual([["A", "B"], ['x, "y"', "two\nlines"], [""], ['1/2" valve', "z"]]);
  });

  test.each([";", "\t"])("separated by %j", async (separator) => {
    const [sheet] = await read("x.csv", `A${separator}B, C${separator}D\n1${separator}2${separator}3`);
    expect(sheet?.rows).toEqual([
      ["A", "B, C", "D"],
      ["1", "2", "3"],
    ]);
  });

  test("a quotation mark that is never closed", async () => {
    expect(await refusal(read("jobs.csv", 'A,B\n"open,1\n2,3\n'))).toContain("jobs.csv: the quotation marks");
    expect(await refusal(read("a.csv", "x".repeat(1_500_000)))).toContain(
      "a.csv: one of its lines is longer",
    );
  });
});

describe("what cannot be imported names the file and the cure", () => {
  test.each([
    [
      "setup.csv",
      Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0]),
      "setup.csv: only Excel workbooks (.xlsx) and .csv",
    ],
    ["setup.xlsx", Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0]), "setup.xlsx: it is not an Excel workbook"],
    ["picture.csv", Buffer.from([0x89, 0x50, 0, 0, 1]), "picture.csv: this is not a .csv file"],
    [
      "old.xls",
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]),
      "old.xls: it is an old Excel file (.xls), or one protected",
    ],
    ["letter.pdf", Buffer.from("%PDF-1.7"), "letter.pdf: only Excel workbooks"],
    ["empty.csv", Buffer.alloc(0), "empty.csv: the file is empty"],
    ["blank.csv", Buffer.from("\r\n , \r\n"), "blank.csv: the file has no text"],
  ])("%s", async (name, content, expected) => {
    const text = await refusal(read(name, content));
    expect(text).toContain(expected);
    expect(text).toContain("Nothing was imported.");
  });

  test("no file, too large, too many rows", async () => {
    expect(await refusal(readFiles([]))).toContain("No file was chosen");
    const large = { name: "a.csv", bytes: new Uint8Array(25 * 1024 * 1024 + 1) };
    expect(await refusal(readFiles([large]))).toContain("26 MB together; at most 25 MB");
    expect(await refusal(read("many.csv", "A\n".repeat(50_002)))).toContain("50,001 rows; at most 50,000");
  });
});
