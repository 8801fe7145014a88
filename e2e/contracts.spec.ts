import { PROVIDERS } from "./support/providers";
import { signIn } from "./support/sign-in";
import { CONTRACT_FILES, stock, stockAndConnect } from "./support/stock";
import { expect, test } from "./support/test";
import { TransferPage } from "./support/transfer-page";

for (const books of PROVIDERS) {
  test(`Service Contracts to ${books.label}: a period that a job has billed is Blocked`, async ({
    page,
    company,
  }) => {
    await stockAndConnect(company, books.id);
    await stock(company, CONTRACT_FILES);
    await signIn(page, company.staff);

    const jobs = new TransferPage(page, company, books, "jobs");
    await jobs.compare();
    await jobs.sync("J-2001");

    const contracts = new TransferPage(page, company, books, "contracts");
    await contracts.compare();
    await contracts.expectStatus("SI-501", "Add");
    await contracts.expectStatus("SI-502", "Blocked");
    await expect(contracts.row("SI-502")).toContainText("J-2001");
    await expect(contracts.tick("SI-502")).toBeDisabled();
    await contracts.sync("SI-501");

    await page.goto(`/${company.slug}/contracts?show=invoiced`);
    await expect(page.getByRole("link", { name: "SI-501" })).toBeVisible();
    await contracts.open();
    await contracts.compare("?status=up_to_date");
    await contracts.expectStatus("SI-501", "Up to date");
  });
}
