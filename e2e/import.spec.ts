import { readFileSync } from "node:fs";
import writeExcelFile from "write-excel-file/node";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const CUSTOMERS = [
  ["Account Code", "Customer Name", "Email", "Payment Terms"],
  ["HDP", "Harbour Dental Practice", "desk@harbour.example", 30],
  ["", "Nobody's Account", "", 30],
  ["LCF", "Lock Chandlers", "", "soon"],
];

test("a workbook with bad rows: good rows come in, bad rows are listed and can be downloaded", async ({
  page,
  company,
}) => {
  const buffer = await writeExcelFile(CUSTOMERS, { sheet: "Customers" }).toBuffer();
  await signIn(page, company.staff);
  await page.goto(`/${company.slug}/settings/import`);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "export.xlsx", mimeType: "application/vnd.ms-excel", buffer });
  await page.getByRole("button", { name: "Import 1 file" }).click();

  await expect(page.getByText("Imported, but 2 rows left out")).toBeVisible();
  const bad = page.getByRole("table", { name: "Rows left out" });
  await expect(bad.getByRole("row").filter({ hasText: "Account Code" })).toContainText("3");
  await expect(bad.getByRole("row").filter({ hasText: "soon" })).toContainText("4");
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).first().click();
  const file = await (await coming).path();
  expect(readFileSync(file, "utf8")).toContain("soon");

  await page.goto(`/${company.slug}/customers`);
  await expect(page.getByRole("link", { name: "Harbour Dental Practice" })).toBeVisible();
  await expect(page.getByText("Lock Chandlers")).toBeHidden();
});

test("a file that is no export is refused in a sentence", async ({ page, company }) => {
  await signIn(page, company.staff);
  await page.goto(`/${company.slug}/settings/import`);
  await page.locator("input[type=file]").setInputFiles({
    name: "holiday.xlsx",
    mimeType: "application/vnd.ms-excel",
    buffer: Buffer.from("no workbook"),
  });
  await page.getByRole("button", { name: "Import 1 file" }).click();
  await expect(page.getByText("Not imported")).toBeVisible();
});
