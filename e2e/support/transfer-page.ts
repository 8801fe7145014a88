import type { Locator, Page } from "@playwright/test";
import type { Company } from "./company";
import type { ProviderWords } from "./providers";
import { expect } from "./test";

const WORDS = {
  customers: { noun: "customer", compare: "Compare Customer" },
  jobs: { noun: "job", compare: "Compare Job" },
  contracts: { noun: "service invoice", compare: "Compare Contract" },
} as const;
type Transfer = keyof typeof WORDS;

/** A transfer's page as a person uses it. Rows go by their key: account code, job or invoice number. */
export class TransferPage {
  private readonly words: (typeof WORDS)[Transfer];
  readonly compareButton: Locator;

  constructor(
    readonly page: Page,
    private readonly company: Company,
    private readonly books: ProviderWords,
    private readonly transfer: Transfer,
  ) {
    this.words = WORDS[transfer];
    this.compareButton = page.getByRole("button", { name: this.words.compare });
  }

  async open(search = ""): Promise<void> {
    await this.page.goto(`/${this.company.slug}/integration/${this.books.id}/${this.transfer}${search}`);
  }

  /** Presses Compare and waits for the rows. After an earlier comparison the page is opened anew meanwhile. */
  async compare(search = ""): Promise<void> {
    await this.open(search);
    const again = await this.page.getByText(/^Compared /).isVisible();
    const answer = this.page.waitForResponse((response) => response.request().method() === "POST");
    await this.compareButton.click();
    await answer;
    if (again) await this.open(search);
    await expect(this.page.getByText(/^Compared /)).toBeVisible({ timeout: 45_000 });
  }

  row(key: string): Locator {
    return this.page.locator("tbody").filter({ has: this.opener(key) });
  }

  private opener(key: string): Locator {
    return this.page.getByRole("button", { name: `Details of ${this.words.noun} ${key}`, exact: true });
  }

  async expectStatus(key: string, status: string): Promise<void> {
    await expect(this.row(key).getByText(status, { exact: true }).first()).toBeVisible();
  }

  async openRow(key: string): Promise<Locator> {
    if ((await this.opener(key).getAttribute("aria-expanded")) !== "true") await this.opener(key).click();
    return this.row(key);
  }

  tick(key: string): Locator {
    return this.page.getByRole("checkbox", { name: `Select ${this.words.noun} ${key}`, exact: true });
  }

  /** Opens the question of Start Sync for what is ticked. */
  async askToStart(): Promise<Locator> {
    await this.page.getByRole("button", { name: "Start Sync" }).click();
    return this.page.getByRole("alertdialog", { name: "Start Sync" });
  }

  /** Ticks the rows, says yes to Start Sync, and waits on the run's page until it has ended. */
  async sync(...keys: string[]): Promise<void> {
    for (const key of keys) await this.tick(key).check();
    const question = await this.askToStart();
    await question.getByRole("button", { name: "Start Sync" }).click();
    await this.expectEnd();
  }

  async expectEnd(words: string | RegExp = "Finished"): Promise<void> {
    await expect(this.page).toHaveURL(/\/history\/[0-9a-f-]{36}/, { timeout: 30_000 });
    const main = this.page.getByRole("main");
    await expect(main.getByText(words, { exact: true }).first()).toBeVisible({ timeout: 45_000 });
  }
}
