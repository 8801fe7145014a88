import { PROVIDERS } from "./support/providers";
import { signIn } from "./support/sign-in";
import { stock, stockAndConnect } from "./support/stock";
import { expect, test } from "./support/test";
import { TransferPage } from "./support/transfer-page";

for (const books of PROVIDERS) {
  test.describe(`Invoice Jobs to ${books.label}`, () => {
    test("from Set Flags to an invoice in the books, and on to an Update", async ({
      page,
      company,
      context,
    }) => {
      await stockAndConnect(company, books.id);
      await signIn(page, company.staff);

      await page.goto(`/${company.slug}/jobs`);
      await page.getByRole("checkbox", { name: "Select job J-1001" }).check();
      await page.getByRole("button", { name: "Set Flags" }).click();
      const flags = page.getByRole("dialog", { name: "Set Flags" });
      await flags.getByRole("checkbox", { name: "Ready for invoice" }).check({ force: true });
      await flags.getByRole("checkbox", { name: "Send to accounts" }).check({ force: true });
      await flags.getByRole("button", { name: "Set flags on 1 job" }).click();
      await expect(flags).toBeHidden();

      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.compare();
      await jobs.expectStatus("J-1001", "Add");
      await jobs.expectStatus("J-1002", "Add");
      const preview = await jobs.openRow("J-1001");
      await expect(preview.getByText("Circulation pump")).toBeVisible();
      await expect(preview.getByText("£327.00").first()).toBeVisible();

      await jobs.tick("J-1001").check();
      await expect(page.getByText("1 job selected")).toBeVisible();
      const question = await jobs.askToStart();
      await expect(question).toContainText("1 job");
      await expect(question).toContainText("£327.00");
      await expect(question).toContainText(books.organisation);
      await question.getByRole("button", { name: "Start Sync" }).click();
      await jobs.expectEnd();
      await expect(page.getByText("Difference").first()).toBeVisible();

      const link = page.getByRole("link", { name: new RegExp(`^Open (?!it).+ in ${books.label}`) }).first();
      const opened = context.waitForEvent("page");
      await link.click();
      const record = await opened;
      await expect(record.getByText("Circulation pump")).toBeVisible();
      await record.close();

      await page.goto(`/${company.slug}/jobs?show=invoiced`);
      await expect(page.getByRole("link", { name: "J-1001" })).toBeVisible();

      await stock(company, {
        jobs: [
          "Job Number,Account Code,Status,Date Closed,Order Number",
          "J-1001,FSB,Closed,02/11/2026,PO 4401-B",
        ],
      });
      await jobs.compare();
      await jobs.expectStatus("J-1001", "Update");
      const changes = await jobs.openRow("J-1001");
      await expect(changes.getByText("PO 4401-B").first()).toBeVisible();
      await jobs.sync("J-1001");
      await jobs.open();
      await jobs.compare("?status=up_to_date");
      await jobs.expectStatus("J-1001", "Up to date");
    });
  });
}
