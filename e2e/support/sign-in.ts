import type { Page } from "@playwright/test";
import { PASSWORD, type Person } from "./company";
import { expect } from "./test";

/** Signs in with the forms' own requests; the sign-in page has a journey of its own. */
export async function signIn(page: Page, person: Person): Promise<void> {
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const answer = await page.request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email: person.email, password: PASSWORD, json: "true" },
  });
  expect(answer.ok(), `${person.email} signs in`).toBe(true);
}
