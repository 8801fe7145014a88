import { z } from "zod";
import { controlBody } from "../../kernel/control";
import type { SandboxApp } from "../../kernel/sandbox";
import { all } from "../books";
import { asObject, asText, isObject, type Json, type JsonObject } from "../json";
import type { Service } from "../service";
import { recordTime } from "../times";
import { companyBooks } from "./company-of";

const CloseSchema = z.strictObject({
  /** Last closed day, or null to open the books. */
  date: z.iso.date().nullable(),
  password: z.boolean().default(false),
});
const ExpireSchema = z.strictObject({
  access: z.boolean().default(true),
  refresh: z.boolean().default(false),
});
const count = z.number().int().min(0);
const SettingsSchema = z.strictObject({
  limits: z
    .strictObject({ perMinute: count, perSecond: count, batchesPerMinute: count })
    .partial()
    .optional(),
  paymentRaisesSyncToken: z.boolean().optional(),
  lengths: z.enum(["reference", "schema"]).optional(),
  refreshMs: count.optional(),
  overlapRevokesWinner: z.boolean().optional(),
  throttleNextBatchItems: count.optional(),
  webhook: z.strictObject({ url: z.string(), verifierToken: z.string() }).optional(),
});
const PreferencesSchema = z.record(z.string(), z.record(z.string(), z.json()));

/** Companies, preferences, closed books, consents, tokens and the stand-in's own behaviour. */
export function settingsControl(app: SandboxApp, service: Service): void {
  const { kernel } = service;
  const data = () => kernel.state.data;

  app.get("/companies", (c) => {
    const companies = Object.values(data().companies).map((company) => ({
      realmId: company.realmId,
      name: asText(company.companyInfo.CompanyName),
      country: company.country,
      records: Object.fromEntries(
        Object.entries(company.records).map(([entity, records]) => [entity, Object.keys(records).length]),
      ),
    }));
    return c.json({ companies });
  });

  /** The books as they are: all records, or one list with `?entity=Invoice`. */
  app.get("/companies/:realm/books", (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const entity = c.req.query("entity");
    if (entity) return c.json({ [entity]: all(books, entity) });
    const { records, preferences, companyInfo, removed } = books.company;
    return c.json({ records, preferences, companyInfo, removed });
  });

  app.post("/companies/:realm/close-books", async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const { date, password } = await controlBody(c.req, CloseSchema);
    const { BookCloseDate: _before, ...prefs } = asObject(books.company.preferences.AccountingInfoPrefs);
    books.company.preferences.AccountingInfoPrefs = date === null ? prefs : { ...prefs, BookCloseDate: date };
    books.company.closedByPassword = password;
    kernel.state.changed();
    return c.json(books.company.preferences);
  });

  app.post("/companies/:realm/preferences", async (c) => {
    const { company, now } = companyBooks(service, c.req.param("realm"));
    const changes = await controlBody(c.req, PreferencesSchema);
    for (const [section, values] of Object.entries(changes)) {
      company.preferences[section] = {
        ...asObject(company.preferences[section]),
        ...(values as Record<string, Json>),
      };
    }
    const token = Number(asText(company.preferences.SyncToken)) + 1;
    const MetaData: JsonObject = {
      ...(isObject(company.preferences.MetaData) ? company.preferences.MetaData : {}),
      LastUpdatedTime: recordTime(now),
    };
    Object.assign(company.preferences, { SyncToken: String(token), MetaData });
    kernel.state.changed();
    return c.json(company.preferences);
  });

  /** The app is disconnected from inside QuickBooks: all its tokens for the company are dead. */
  app.post("/companies/:realm/revoke-consent", (c) => {
    const { company } = companyBooks(service, c.req.param("realm"));
    const grants = Object.values(data().oauth.grants).filter((grant) => grant.realmId === company.realmId);
    for (const grant of grants) grant.revoked = true;
    kernel.state.changed();
    return c.json({ revoked: grants.length });
  });

  app.post("/tokens/expire", async (c) => {
    const { access, refresh } = await controlBody(c.req, ExpireSchema);
    const past = kernel.clock.now().getTime() - 1000;
    const { accessTokens, grants } = data().oauth;
    if (access) for (const token of Object.values(accessTokens)) token.expiresAt = past;
    if (refresh) for (const grant of Object.values(grants)) grant.refreshExpiresAt = past;
    kernel.state.changed();
    return c.json({ access, refresh });
  });

  app.get("/settings", (c) => c.json(data().settings));
  app.post("/settings", async (c) => {
    const { limits, ...rest } = await controlBody(c.req, SettingsSchema);
    const { settings } = data();
    Object.assign(settings, rest);
    Object.assign(settings.limits, limits);
    kernel.state.changed();
    return c.json(settings);
  });
}
