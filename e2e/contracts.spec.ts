import { PROVIDERS } from "./support/providers";
import { signIn } from "./support/sign-in";
import { stock, stockAndConnect } from "./support/stock";
import { expect, test } from "./support/test";
import { TransferPage } from "./support/transfer-page";

const CONTRACTS = {
  contracts: [
    "Contract Number,Account Code,Description,Billing Mode,Schedule,Annual Value,Services Per Year,Start Date",
    "C-41,FSB,Oven and extraction service,Subscription,Quarterly,480.00,4,01/01/2026",
    "C-42,RCH,Boiler house contract,Subscription,Quarterly,960.00,4,01/01/2026",
  ],
  "contract invoices": [
    "Invoice Number,Contract Number,Period From,Period To,Invoice Date,Ready for Invoice,Send to Accounts",
    "SI-501,C-41,01/10/2026,31/12/2026,05/11/2026,Yes,Yes",
    "SI-502,C-42,01/10/2026,31/12/2026,05/11/2026,Yes,Yes",
  ],
  "contract invoice lines": [
    "Invoice Number,Line,Description,Quantity,Unit Price,Tax Code",
    "SI-501,1,Service contract October to December,1,120.00,T1",
    "SI-502,1,Boiler house October to December,1,240.00,T1",
  ],
  jobs: [
    "Job Number,Account Code,Status,Date Closed,Description,Ready for Invoice,Send to Accounts",
    "J-2001,RCH,Closed,01/11/2026,Service visit on the contract,Yes,Yes",
  ],
  charges: [
    "Job Number,Line,Type,Kit,Description,Quantity,Unit Price,Tax Code,Contract Number,Period From,Period To",
    "J-2001,1,Contract charge,,Boiler house service,1,240.00,T1,C-42,01/10/2026,31/12/2026",
  ],
};

for (const books of PROVIDERS) {
  test(`Service Contracts to ${books.label}: a period that a job has billed is Blocked`, async ({
    page,
    company,
  }) => {
    await stockAndConnect(company, books.id);
    await stock(company, CONTRACTS);
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
