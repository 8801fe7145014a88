import { Bookkeeper } from "./support/bookkeeper";
import { PROVIDERS } from "./support/providers";
import { signIn } from "./support/sign-in";
import { stock, stockAndConnect } from "./support/stock";
import { expect, test } from "./support/test";
import { TransferPage } from "./support/transfer-page";

for (const books of PROVIDERS) {
  test.describe(`Customers and ${books.label}`, () => {
    test.beforeEach(async ({ page, company }) => {
      await stockAndConnect(company, books.id);
      await signIn(page, company.staff);
    });

    test("up: Add, Update, Match? and Blocked, each as it was shown", async ({ page, company }) => {
      const customers = new TransferPage(page, company, books, "customers");
      await customers.compare();
      await customers.expectStatus("FSB", "Add");
      await customers.expectStatus("RCH", "Update");
      await customers.expectStatus("STM", "Match?");
      await customers.expectStatus("OMA", "Blocked");
      await expect(customers.tick("OMA")).toBeDisabled();
      await expect(customers.tick("STM")).toBeDisabled();
      await expect(customers.row("OMA")).toContainText("archived");

      const update = await customers.openRow("RCH");
      await expect(update.getByText("finance@ridgewaycare.example")).toBeVisible();
      await expect(update.getByText("accounts@ridgeway.example").last()).toBeVisible();

      const match = await customers.openRow("STM");
      await match.getByText("St Mary's Primary School").click();
      await match.getByRole("button", { name: "Use this choice" }).click();
      await customers.expectStatus("STM", "Update");

      await customers.sync("FSB", "RCH", "STM");
      await expect(page.getByRole("link", { name: "Done 3" })).toBeVisible();
      await customers.compare();
      await expect(page.getByRole("link", { name: /^To do 1/ })).toBeVisible();
      await customers.expectStatus("OMA", "Blocked");
    });

    test("a Conflict is decided field by field", async ({ page, company, controls }) => {
      const customers = new TransferPage(page, company, books, "customers");
      await customers.compare();
      await customers.sync("FSB");

      await new Bookkeeper(controls[books.id], books.id).setEmail(
        "Fresh Start Bakery",
        "theirs@freshstart.example",
      );
      await stock(company, {
        customers: [
          "Account Code,Customer Name,Email,Telephone",
          "FSB,Fresh Start Bakery,ours@freshstart.example,0113 555 0799",
        ],
      });
      await customers.compare();
      await customers.expectStatus("FSB", "Conflict");
      const conflict = await customers.openRow("FSB");
      await expect(conflict.getByRole("button", { name: "Use these values" })).toBeDisabled();
      await conflict.getByText(`${books.label}: theirs@freshstart.example`).click();
      await conflict.getByRole("button", { name: "Use these values" }).click();
      await customers.expectStatus("FSB", "Update");
      await customers.sync("FSB");

      await page.goto(`/${company.slug}/customers?search=Fresh`);
      await page.getByRole("link", { name: "Fresh Start Bakery" }).click();
      await expect(page.getByText("theirs@freshstart.example").first()).toBeVisible();
      await expect(page.getByText("0113 555 0799").first()).toBeVisible();
    });

    test("down: they appear among Tracker Pro's customers", async ({ page, company }) => {
      const customers = new TransferPage(page, company, books, "customers");
      await customers.open();
      await page.getByRole("link", { name: `${books.label} to TP` }).click();
      await expect(page).toHaveURL(/direction=pull/);
      await customers.compare("?direction=pull");
      await page.getByRole("button", { name: /^Select all \d+ that match$/ }).click();
      const question = await customers.askToStart();
      await expect(question).toContainText("into Tracker Pro");
      await question.getByRole("button", { name: "Start Sync" }).click();
      await customers.expectEnd();
      await page.goto(`/${company.slug}/customers?search=Harrogate`);
      await expect(page.getByRole("link", { name: "Harrogate Dental Practice" })).toBeVisible();
    });
  });
}
