import type { Page } from "@playwright/test";
import { connectBooks } from "@/test-support/books";
import type { Company } from "./support/company";
import { PROVIDERS, type ProviderWords } from "./support/providers";
import { signIn } from "./support/sign-in";
import { stock, stockAndConnect } from "./support/stock";
import { expect, test } from "./support/test";

/** From the integration page to the provider's consent page. */
async function pressConnect(page: Page, company: Company, books: ProviderWords): Promise<void> {
  await page.goto(`/${company.slug}/integration/${books.id}`);
  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("radio", { name: books.organisation })).toBeVisible();
}

async function allow(page: Page, books: ProviderWords, organisation = books.organisation): Promise<void> {
  await page.getByRole("radio", { name: organisation }).check();
  await page.getByRole("button", { name: books.allow }).click();
}

for (const books of PROVIDERS) {
  test.describe(`Connect to ${books.label}`, () => {
    test.beforeEach(async ({ page, company }) => {
      await signIn(page, company.admin);
    });

    test("choose the organisation, allow, answer the set-up from drop-downs", async ({ page, company }) => {
      await stock(company);
      await pressConnect(page, company, books);
      await allow(page, books);

      await expect(page.getByRole("heading", { name: `Set up ${books.label}` })).toBeVisible();
      await expect(page.getByText(`${books.label} is connected.`)).toBeVisible();
      const zero = page.getByRole("button", { name: "T2 Zero rated" });
      const suggested = await zero.textContent();
      await zero.click();
      await page
        .getByRole("option", { name: /exempt/i })
        .first()
        .click();
      await expect(zero).not.toHaveText(suggested ?? "");
      await page.getByLabel("Go-live date").fill("2026-11-01");
      await page.getByRole("button", { name: "Confirm the set-up" }).click();

      await expect(page.getByText(`You are working on the books of ${books.organisation}.`)).toBeVisible();
      await expect(page.getByText("1 Nov 2026")).toBeVisible();
      await expect(page.getByRole("link", { name: /Invoice Jobs/ })).toBeVisible();
    });

    test("Cancel on the consent page changes nothing", async ({ page, company }) => {
      await pressConnect(page, company, books);
      await page.getByRole("button", { name: "Cancel" }).click();
      await expect(page.getByText(`Connecting to ${books.label} was cancelled.`)).toBeVisible();
      await expect(page.getByRole("button", { name: "Connect", exact: true })).toBeVisible();
    });

    test("an answer that belongs to no Connect of ours is not used", async ({ page, company }) => {
      await page.goto(`/api/connections/${books.id}/callback?code=stolen&state=made-up&realmId=1`);
      await expect(page.getByRole("heading", { name: "Not connected" })).toBeVisible();
      await expect(page.getByText(/does not belong to a Connect that you started here/)).toBeVisible();
      await page.goto(`/${company.slug}/integration/${books.id}`);
      await expect(page.getByRole("button", { name: "Connect", exact: true })).toBeVisible();
    });

    test("the same answer a second time is refused, and the connection stays", async ({ page, company }) => {
      let callback = "";
      page.on("request", (request) => {
        if (request.url().includes("/callback?")) callback = request.url();
      });
      await pressConnect(page, company, books);
      await allow(page, books);
      await expect(page.getByRole("heading", { name: `Set up ${books.label}` })).toBeVisible();
      await page.goto(callback);
      await expect(page.getByText(/used already|does not belong to a Connect/)).toBeVisible();
      await page.goto(`/${company.slug}/integration/${books.id}`);
      await expect(page.getByText(`You are working on the books of ${books.organisation}.`)).toBeVisible();
    });

    test("a consent that is too old is refused", async ({ page, company, controls, stack }) => {
      // The provider says yes, and the browser comes back a quarter of an hour later.
      await page.route(
        (url) => url.port === new URL(stack[books.id]).port,
        async (route) => {
          if (route.request().method() !== "POST") return route.continue();
          const response = await route.fetch({ maxRedirects: 0 });
          await controls[books.id].advance(15 * 60_000);
          await route.fulfill({ response });
        },
      );
      await pressConnect(page, company, books);
      await allow(page, books);
      await expect(page.getByText(`${books.label} did not accept the consent`)).toBeVisible();
      await expect(page.getByRole("button", { name: "Connect", exact: true })).toBeVisible();
    });

    test("Disconnect, and Connect to another organisation is refused, to the same one is not", async ({
      page,
      company,
    }) => {
      await stockAndConnect(company, books.id);
      await page.goto(`/${company.slug}/integration/${books.id}`);
      await page.getByRole("button", { name: "Disconnect" }).click();
      await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect", exact: true }).click();
      await expect(page.getByText(`Was connected to ${books.organisation}`)).toBeVisible();

      await pressConnect(page, company, books);
      await allow(page, books, books.other);
      await expect(page.getByText("You chose another organisation")).toBeVisible();

      await pressConnect(page, company, books);
      await allow(page, books);
      await expect(page.getByText(`You are working on the books of ${books.organisation}.`)).toBeVisible();
    });

    test("who is no admin is told whom to ask", async ({ page, company }) => {
      await signIn(page, company.staff);
      await page.goto(`/${company.slug}/integration/${books.id}`);
      await expect(page.getByText(/Only an admin can connect .+ Ask Anna Ashworth/)).toBeVisible();
      await expect(page.getByRole("button", { name: "Connect", exact: true })).toBeHidden();
      await connectBooks(company.admin.member, books.id);
      await page.reload();
      await expect(page.getByRole("button", { name: "Disconnect" })).toBeHidden();
    });
  });
}
