import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

test("an admin changes the preferences, and they stay", async ({ page, company }) => {
  await signIn(page, company.admin);
  await page.goto(`/${company.slug}/settings/preferences`);
  await page.getByText("Kit descriptions").click();
  const ticked = await page.getByRole("checkbox", { name: "Kit descriptions" }).isChecked();
  await page.getByLabel("Payment terms (days)").fill("four");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Enter a number of days.")).toBeVisible();
  await page.getByLabel("Payment terms (days)").fill("21");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/^Saved|^Preferences saved/).first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Payment terms (days)")).toHaveValue("21");
  await expect(page.getByRole("checkbox", { name: "Kit descriptions" })).toBeChecked({ checked: ticked });
});
