import { type Html, html, page } from "../../kernel/page";
import type { Organisation } from "../books";
import { NOTICE } from "../notice";
import { scopeInWords } from "./scopes";

/** Choose one organisation, Allow or Cancel. `query` goes back with the form and is checked again. */
export function consentPage(
  appName: string,
  organisations: Organisation[],
  scopes: string[],
  query: string,
): Html {
  const body = html`<h1>${appName} wants access to one of your organisations</h1>
<div class="card"><h2>It will be able to</h2><ul>${scopes.map((scope) => html`<li>${scopeInWords(scope)}</li>`)}</ul></div>
<form method="post" action="/identity/connect/consent" class="card">
<input type="hidden" name="query" value="${query}">
<fieldset><legend><strong>Choose the organisation</strong></legend>
${organisations.map(
  (org, index) =>
    html`<label class="choice"><input type="radio" name="tenantId" value="${org.OrganisationID}" ${
      index === 0 ? "checked" : ""
    } required>${org.Name}</label>`,
)}</fieldset>
<div class="row"><button name="decision" value="allow">Allow access</button>
<button class="plain" name="decision" value="cancel" formnovalidate>Cancel</button></div></form>`;
  return page("Allow access", NOTICE, body);
}

export function authorizeErrorPage(error: string, why: string): Html {
  const body = html`<h1>Sorry, something went wrong</h1><div class="card"><p>Error: <strong>${error}</strong></p><p>${why}</p></div>`;
  return page("Something went wrong", NOTICE, body);
}
