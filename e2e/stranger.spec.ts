import { makeCompany } from "./support/company";
import { fill } from "./support/full-company";
import { addressesOf, allRoutes, WITHOUT_COMPANY } from "./support/routes";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

/** Buttons that change something, here or in the books. */
const CHANGES =
  /^(Connect|Reconnect|Disconnect|Save|Confirm the set-up|Choose files|Import \d+ files?|Set Flags|Compare \w+|Start Sync|Retry|Look again|Use these values|Use this choice|Tracker Pro's version replaces it|Cancel|Read .* again)$/;

test("every address belongs to a company or is on the short list", () => {
  const loose = allRoutes().filter(
    ({ pattern }) => !pattern.includes("[tenant]") && !WITHOUT_COMPANY.includes(pattern),
  );
  expect(loose).toEqual([]);
});

test("nobody gets in, a member of another company finds nothing, the company's own find everything", async ({
  page,
  company,
}) => {
  test.setTimeout(240_000);
  const full = await fill(company);
  const addresses = addressesOf(full);
  const look = async (address: string) => {
    const answer = await page.request.get(address, { maxRedirects: 0, timeout: 30_000 });
    return { status: answer.status(), location: answer.headers().location ?? "", body: await answer.text() };
  };

  for (const { address, kind } of addresses) {
    const { status, location } = await look(address);
    if (kind === "page" || !address.startsWith("/api/"))
      expect([address, status, location]).toEqual([address, 307, expect.stringContaining("/sign-in")]);
    else expect([address, status]).toEqual([address, 401]);
  }

  const stranger = await makeCompany("Another Plumber");
  await signIn(page, stranger.admin);
  for (const { address } of addresses) {
    const { status, body } = await look(address);
    expect([address, status]).toEqual([address, 404]);
    expect(body).not.toContain(company.name);
    // Her own company's name in the address opens nobody else's record either.
    if (/[0-9a-f]{8}-[0-9a-f]{4}/.test(address)) {
      const own = await look(address.replace(company.slug, stranger.slug));
      expect([address, own.status]).toEqual([address, 404]);
    }
  }

  await signIn(page, company.admin);
  for (const { address } of addresses) {
    const { status } = await look(address);
    expect([200, 307]).toContain(status);
  }
});

test("a viewer reads every page and finds nothing to press", async ({ page, company }) => {
  test.setTimeout(240_000);
  const full = await fill(company);
  await signIn(page, company.viewer);
  for (const { address, kind } of addressesOf(full)) {
    if (kind !== "page") continue;
    const answer = await page.goto(address);
    expect([address, answer?.status()]).toEqual([address, 200]);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const pressable = await page
      .getByRole("button", { name: CHANGES, disabled: false })
      .evaluateAll((buttons) => buttons.map((button) => button.textContent));
    expect([address, pressable]).toEqual([address, []]);
    await expect(page.locator("input[type=file]")).toHaveCount(0);
    const ticks = page.getByRole("checkbox", { disabled: false });
    expect([address, await ticks.count()]).toEqual([address, 0]);
  }
});
