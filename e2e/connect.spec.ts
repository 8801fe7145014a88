import type { Page } from "@playwright/test";
import type { Company } from "./support/company";
import { PROVIDERS, type ProviderWords } from "./support/providers";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

/** From the integration page to the provider's consent page. */
async function pressConnect(page: Page, company: Company, books: ProviderWords): Promise<void> {
  await page.goto(`/${company.slug}/integration/${books.id}`);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("radio", { name: books.organisation })).toBeVisible();
}

for (const books of PROVIDERS) {
  test.describe(`Connect to ${books.label}`, () => {
    test.beforeEach(async ({ page, company }) => {
      await signIn(page, company.admin);
    });

    test("choose the organisation, allow, answer the set-up from drop-downs", async ({ page, company }) => {
      await pressConnect(page, company, books);
      await page.getByRole("radio", { name: books.organisation }).check();
      await page.getByRole("button", { name: books.allow }).click();

      await expect(page.getByRole("heading", { name: `Set up ${books.label}` })).toBeVisible();
      await expect(page.getByText(`${books.label} is connected.`)).toBeVisible();
    });

    test("Cancel on the consent page changes nothing", async ({ page, company }) => {
      await pressConnect(page, company, books);
      await page.getByRole("button", { name: "Cancel" }).click();
      await expect(page.getByText(`Connecting to ${books.label} was cancelled.`)).toBeVisible();
      await expect(page.getByRole("button", { name: "Connect", exact: true })).toBeVisible();
    });
  });
}
