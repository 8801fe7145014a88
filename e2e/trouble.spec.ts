import type { SandboxControl } from "../sandbox/kernel/control-client";
import { Bookkeeper } from "./support/bookkeeper";
import { PROVIDERS } from "./support/providers";
import { signIn } from "./support/sign-in";
import { stock, stockAndConnect } from "./support/stock";
import { expect, test } from "./support/test";
import { TransferPage } from "./support/transfer-page";

/** The provider's data calls, not its sign-in. */
const DATA = { xero: "/api.xro/*", quickbooks: "/v3/company/*" } as const;
/** Those that make something new. */
const CREATES = {
  xero: { method: "PUT", path: "/api.xro/*" },
  quickbooks: { method: "POST", path: "/v3/company/*/batch" },
} as const;

/** How often the faults have struck: a fault that never did proves nothing. */
async function strikes(control: SandboxControl): Promise<number> {
  const { faults } = await control.get<{ faults: { hits: number }[] }>("/faults");
  return faults.reduce((sum, fault) => sum + fault.hits, 0);
}

for (const books of PROVIDERS) {
  test.describe(`When something is wrong with ${books.label}`, () => {
    test.beforeEach(async ({ page, company }) => {
      await stockAndConnect(company, books.id);
      await signIn(page, company.staff);
    });

    test("it is down while comparing: a sentence, and nothing was written", async ({
      page,
      company,
      controls,
    }) => {
      await controls[books.id].fault({ kind: "status", path: DATA[books.id], status: 503, times: 0 });
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.open();
      await jobs.compareButton.click();
      await expect(page.getByText("The comparison could not be finished")).toBeVisible({ timeout: 60_000 });
      await expect(page.getByText("Nothing was written anywhere.")).toBeVisible();

      await controls[books.id].clearFaults();
      await jobs.compareButton.click();
      await expect(page.getByText(/^Compared /)).toBeVisible({ timeout: 45_000 });
      await jobs.expectStatus("J-1002", "Add");
    });

    test("it loses the answer while writing: looked up, and there only once", async ({
      page,
      company,
      controls,
    }) => {
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.compare();
      await controls[books.id].fault({ ...CREATES[books.id], kind: "lost_after", times: 2 });
      await jobs.tick("J-1002").check();
      const question = await jobs.askToStart();
      await question.getByRole("button", { name: "Start Sync" }).click();
      await jobs.expectEnd(/^Finished/);
      expect(await strikes(controls[books.id])).toBeGreaterThan(0);
      const about = await new Bookkeeper(controls[books.id], books.id).invoices();
      expect(about.filter((invoice) => invoice.reference.includes("J-1002"))).toHaveLength(1);
    });

    test("it refuses while writing: Failed with the reason, then Retry", async ({
      page,
      company,
      controls,
    }) => {
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.compare();
      await controls[books.id].fault({ ...CREATES[books.id], kind: "status", status: 400, times: 0 });
      await jobs.tick("J-1002").check();
      const question = await jobs.askToStart();
      await question.getByRole("button", { name: "Start Sync" }).click();
      await jobs.expectEnd("Finished with failures");
      await expect(page.getByText("1 record failed")).toBeVisible();

      await controls[books.id].clearFaults();
      const former = page.url();
      await page.getByRole("button", { name: "Retry" }).first().click();
      await expect(page).not.toHaveURL(former);
      await jobs.expectEnd();
    });

    test("its consent was withdrawn: shown, and an admin is asked to reconnect", async ({
      page,
      company,
      controls,
    }) => {
      await new Bookkeeper(controls[books.id], books.id).withdrawConsent();
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.open();
      await jobs.compareButton.click();
      await expect(page.getByText(`${books.label} needs to be connected again`)).toBeVisible({
        timeout: 60_000,
      });
      await page.goto(`/${company.slug}/integration/${books.id}`);
      await expect(page.getByText(`The connection to ${books.label} has stopped working`)).toBeVisible();
      await expect(page.getByText(/Only an admin can reconnect\. Ask Anna Ashworth/)).toBeVisible();
    });

    test("a record that moved after the comparison is not written", async ({ page, company, controls }) => {
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.compare();
      await stock(company, {
        charges: [
          "Job Number,Line,Type,Kit,Description,Quantity,Unit Price,Tax Code",
          "J-1002,1,Material,,Monobloc taps,5,9.99,T1",
        ],
      });
      await jobs.tick("J-1002").check();
      const question = await jobs.askToStart();
      await question.getByRole("button", { name: "Start Sync" }).click();
      await jobs.expectEnd(/^Finished/);
      const about = await new Bookkeeper(controls[books.id], books.id).invoices();
      expect(about.filter((invoice) => invoice.reference.includes("J-1002"))).toHaveLength(0);
    });

    test("a tax code that is not mapped: Blocked, with the way to the mappings", async ({
      page,
      company,
    }) => {
      await stock(company, {
        tax: ["Tax Code,Description,Rate", "T9,Odd rate,7"],
        jobs: [
          "Job Number,Account Code,Status,Date Closed,Ready for Invoice,Send to Accounts",
          "J-1003,FSB,Closed,04/11/2026,Yes,Yes",
        ],
        charges: [
          "Job Number,Line,Type,Kit,Description,Quantity,Unit Price,Tax Code",
          "J-1003,1,Labour,,Odd work,1,50.00,T9",
        ],
      });
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.compare();
      await jobs.expectStatus("J-1003", "Blocked");
      const row = await jobs.openRow("J-1003");
      await expect(row.getByText(/T9/).first()).toBeVisible();
      await row.getByRole("link").last().click();
      await expect(page).toHaveURL(/\/setup/);
    });

    test("an invoice that was paid in the books is left alone: Blocked", async ({
      page,
      company,
      controls,
    }) => {
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.compare();
      await jobs.sync("J-1002");
      const bookkeeper = new Bookkeeper(controls[books.id], books.id);
      const sent = (await bookkeeper.invoices()).find((invoice) => invoice.reference.includes("J-1002"));
      await bookkeeper.pay(sent?.number ?? "");
      await stock(company, {
        jobs: [
          "Job Number,Account Code,Status,Date Closed,Order Number",
          "J-1002,FSB,Closed,03/11/2026,PO 9",
        ],
      });
      await jobs.compare();
      await jobs.expectStatus("J-1002", "Blocked");
      await expect(jobs.row("J-1002")).toContainText(/paid/);
    });

    test("two tabs press Start Sync: it is sent once", async ({ page, company, context, controls }) => {
      const jobs = new TransferPage(page, company, books, "jobs");
      await jobs.compare();
      const other = new TransferPage(await context.newPage(), company, books, "jobs");
      await other.open();
      const questions = [];
      for (const tab of [jobs, other]) {
        await tab.tick("J-1002").check();
        const question = await tab.askToStart();
        await expect(question.getByRole("button", { name: "Start Sync" })).toBeEnabled();
        questions.push(question);
      }
      await questions[0]?.getByRole("button", { name: "Start Sync" }).click();
      await jobs.expectEnd();
      await questions[1]?.getByRole("button", { name: "Start Sync" }).click();
      await expect(questions[1] ?? other.page.locator("none")).toContainText(/already|another tab/);
      const about = await new Bookkeeper(controls[books.id], books.id).invoices();
      expect(about.filter((invoice) => invoice.reference.includes("J-1002"))).toHaveLength(1);
    });
  });
}
