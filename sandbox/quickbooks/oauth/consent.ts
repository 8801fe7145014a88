import type { Context } from "hono";
import { html, page } from "../../kernel/page";
import type { SandboxApp } from "../../kernel/sandbox";
import { asText } from "../json";
import { NOTICE } from "../pages/frame";
import type { Service } from "../service";
import { redirectProblem } from "./redirect-uri";
import { ACCOUNTING, newCode, SCOPES } from "./tokens";

const ASKED = ["client_id", "redirect_uri", "response_type", "scope", "state"] as const;
type Asked = Record<(typeof ASKED)[number], string>;

const SCOPE_WORDS: Record<string, string> = {
  [ACCOUNTING]: "Read and change customers, invoices and the rest of the books",
  openid: "Know who you are",
  profile: "See your name",
  email: "See your e-mail address",
  phone: "See your telephone number",
  address: "See your address",
};

const askedOf = (values: URLSearchParams): Asked =>
  Object.fromEntries(ASKED.map((key) => [key, values.get(key) ?? ""])) as Asked;

function sendBack(c: Context, asked: Asked, answer: Record<string, string>): Response {
  const url = new URL(asked.redirect_uri);
  for (const [key, value] of Object.entries({ ...answer, state: asked.state }))
    url.searchParams.set(key, value);
  return c.redirect(url.toString(), 302);
}

function refused(c: Context, reason: string): Response | Promise<Response> {
  const body = html`<h1>This app cannot be connected</h1><div class="card"><p>${reason}</p></div>`;
  return c.html(page("Cannot connect", NOTICE, body), 400);
}

/** A page for what must not be sent back to an unproven address, a redirect for the rest, or null. */
async function problem(c: Context, service: Service, asked: Asked): Promise<Response | null> {
  if (asked.client_id !== service.clientId) return refused(c, "The client_id is not known.");
  const uriProblem = redirectProblem(asked.redirect_uri, service.redirectUris);
  if (uriProblem) return refused(c, uriProblem);
  if (asked.state === "") return refused(c, "The state parameter is missing.");
  if (asked.response_type !== "code") return sendBack(c, asked, { error: "unsupported_response_type" });
  const scopes = asked.scope.split(" ").filter(Boolean);
  if (scopes.length === 0 || !scopes.every((scope) => SCOPES.has(scope))) {
    return sendBack(c, asked, { error: "invalid_scope" });
  }
  return null;
}

/** The page where a person picks a company and says yes or no. */
export function consentRoutes(app: SandboxApp, service: Service): void {
  const { kernel } = service;

  app.get("/connect/oauth2", async (c) => {
    const asked = askedOf(new URL(c.req.url).searchParams);
    const wrong = await problem(c, service, asked);
    if (wrong) return wrong;
    const companies = Object.values(kernel.state.data.companies);
    const choices = companies.map(
      (company, index) => html`<label class="choice"><input type="radio" name="realmId"
        value="${company.realmId}" ${index === 0 ? "checked" : ""}>
        <span>${asText(company.companyInfo.CompanyName)} <span class="dim">${company.country}</span></span></label>`,
    );
    const words = asked.scope
      .split(" ")
      .filter(Boolean)
      .map((scope) => html`<li>${SCOPE_WORDS[scope] ?? scope}</li>`);
    const hidden = ASKED.map((key) => html`<input type="hidden" name="${key}" value="${asked[key]}">`);
    const body = html`<h1>Connect an app to QuickBooks</h1>
<form method="post" action="/connect/oauth2"><div class="card">${hidden}
<h2>Which company?</h2><fieldset><legend class="dim">The app reaches this company only.</legend>${choices}</fieldset>
<h2>The app asks to</h2><ul>${words}</ul></div>
<div class="row"><button name="decision" value="connect">Connect</button>
<button class="plain" name="decision" value="cancel">Cancel</button></div></form>`;
    return c.html(page("Connect to QuickBooks (practice)", NOTICE, body));
  });

  app.post("/connect/oauth2", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const asked = askedOf(form);
    const wrong = await problem(c, service, asked);
    if (wrong) return wrong;
    if (form.get("decision") !== "connect") return sendBack(c, asked, { error: "access_denied" });
    const realmId = form.get("realmId") ?? "";
    if (!kernel.state.data.companies[realmId]) return refused(c, "Choose a company.");
    const wanted = { realmId, redirectUri: asked.redirect_uri, scope: asked.scope };
    const code = newCode(kernel.state.data.oauth, wanted, kernel.clock.now().getTime());
    kernel.state.changed();
    return sendBack(c, asked, { code, realmId });
  });
}
