import { AxeBuilder } from "@axe-core/playwright";
import { fill } from "./support/full-company";
import { addressesOf } from "./support/routes";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page is usable by all, ${colorScheme}`, async ({ page, company }) => {
    test.setTimeout(300_000);
    const full = await fill(company);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const check = async (address: string) => {
      await page.goto(address);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
        .analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id} ${node.html.slice(0, 200)}`),
      );
      expect.soft([address, found]).toEqual([address, []]);
    };
    await check("/sign-in");
    await check("/connect-problem?reason=expired");
    await signIn(page, company.admin);
    await check("/");
    for (const { address, kind } of addressesOf(full)) if (kind === "page") await check(address);
    await check(`/${company.slug}/jobs/00000000-0000-4000-8000-000000000000`);
  });
}
