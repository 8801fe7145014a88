import { PROVIDERS } from "./support/providers";
import { signIn } from "./support/sign-in";
import { stockAndConnect } from "./support/stock";
import { expect, test } from "./support/test";
import { TransferPage } from "./support/transfer-page";

for (const books of PROVIDERS) {
  test.describe(`A sync with ${books.label}`, () => {
    test.beforeEach(async ({ page, company }) => {
      await stockAndConnect(company, books.id);
      await signIn(page, company.staff);
    });

    test("shows how far it is, and History keeps what was shown, sent and answered", async ({
      page,
      company,
      controls,
    }) => {
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.compare();
      await controls[books.id].latency(2_000);
      await jobs.tick("J-1002").check();
      const question = await jobs.askToStart();
      await question.getByRole("button", { name: "Start Sync" }).click();
      await expect(page.getByText(/0 done, 0 failed, 1 remaining/)).toBeVisible();
      await expect(page.getByRole("progressbar")).toBeVisible();
      await jobs.expectEnd();
      await expect(page.getByRole("progressbar")).toBeHidden();

      await page.goto(`/${company.slug}/history`);
      await expect(page.getByText("1 of 1 done").filter({ visible: true })).toBeVisible();
      await page.getByRole("link", { name: `Invoice Jobs, TP to ${books.label}` }).click();
      await page.getByRole("button", { name: /^Details of .*J-1002/ }).click();
      await page.getByRole("button", { name: "What was shown, sent and answered" }).click();
      const exchange = page.getByRole("dialog");
      await expect(exchange.getByRole("region", { name: /^Sent: / })).toContainText("Monobloc taps");
      await expect(exchange.getByRole("region", { name: "Answered" })).toContainText("Monobloc taps");
      await expect(exchange.getByText("none given")).toBeHidden();
    });

    test("can be cancelled between records: the rest is not sent", async ({ page, company, controls }) => {
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.compare();
      await controls[books.id].latency(4_000);
      await jobs.tick("J-1002").check();
      const question = await jobs.askToStart();
      await question.getByRole("button", { name: "Start Sync" }).click();
      await page.getByRole("button", { name: "Cancel", exact: true }).click();
      await page.getByRole("button", { name: "Cancel the sync" }).click();
      await jobs.expectEnd("Cancelled");
      await expect(page.getByText("This sync was cancelled")).toBeVisible();
      await expect(page.getByText(/1 record not sent/)).toBeVisible();
      await controls[books.id].latency(0);
      await jobs.compare();
      await jobs.expectStatus("J-1002", "Add");
    });
  });
}
