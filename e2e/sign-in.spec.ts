import { PASSWORD } from "./support/company";
import { expect, test } from "./support/test";

test("a person signs in, sees the company, and signs out", async ({ page, company }) => {
  await page.goto(`/${company.slug}/jobs`);
  await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
  await page.getByLabel("E-mail").fill(company.staff.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(`/${company.slug}/jobs`);
  await expect(page.getByRole("complementary").getByText(company.name)).toBeVisible();

  await page.getByRole("button", { name: `${company.staff.name} Staff` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.goto(`/${company.slug}/jobs`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("after too many wrong passwords even the right one has to wait", async ({ page, company }) => {
  await page.goto("/sign-in");
  const enter = async (password: string) => {
    await page.getByLabel("E-mail").fill(company.admin.email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  for (let attempt = 0; attempt < 5; attempt++) {
    await enter(`wrong ${attempt}`);
    await expect(page.getByText("The e-mail address or the password is not right.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  }
  await enter(PASSWORD);
  await expect(page.getByText(/Too many attempts to sign in\. Wait \d+ minutes/)).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});
