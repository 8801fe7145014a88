import { z } from "zod";
import { controlBody } from "../../kernel/control";
import type { SandboxApp } from "../../kernel/sandbox";
import { insert, recalculated } from "../books";
import { asText, type JsonObject } from "../json";
import { presentedRecord } from "../references";
import type { Service } from "../service";
import { write } from "../write";
import { asPerson, companyBooks, controlRecord, sparse } from "./company-of";
import { mergeCustomers } from "./merge";

const JsonObjectSchema = z.record(z.string(), z.json());
const RenameSchema = z.strictObject({ name: z.string().min(1) });
const DeactivateSchema = z.strictObject({
  /** Inactive without the suffix, as records made inactive long ago are: the name stays taken. */
  keepName: z.boolean().default(false),
});
const MergeSchema = z.strictObject({ into: z.string() });
const OPTIONS = { allowDuplicate: false };

/** What a person in QuickBooks does to records of any list. */
export function peopleControl(app: SandboxApp, service: Service): void {
  const at = "/companies/:realm/records/:entity";

  app.post(at, async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const body = await controlBody(c.req, JsonObjectSchema);
    const entity = c.req.param("entity");
    return c.json(asPerson(() => write(books, entity, "create", body as JsonObject, OPTIONS)));
  });

  app.post(`${at}/:id/edit`, async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const { entity, id } = c.req.param();
    const changes = (await controlBody(c.req, JsonObjectSchema)) as JsonObject;
    const record = controlRecord(books, entity, id);
    return c.json(asPerson(() => write(books, entity, "update", sparse(record, changes), OPTIONS)));
  });

  app.post(`${at}/:id/rename`, async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const { entity, id } = c.req.param();
    const { name } = await controlBody(c.req, RenameSchema);
    const record = controlRecord(books, entity, id);
    const property = record.DisplayName === undefined ? "Name" : "DisplayName";
    return c.json(
      asPerson(() => write(books, entity, "update", sparse(record, { [property]: name }), OPTIONS)),
    );
  });

  app.post(`${at}/:id/deactivate`, async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const { entity, id } = c.req.param();
    const { keepName } = await controlBody(c.req, DeactivateSchema);
    const record = controlRecord(books, entity, id);
    if (keepName || entity === "TaxCode" || entity === "TaxRate") {
      recalculated(books, entity, id, { Active: false });
      return c.json(presentedRecord(books, controlRecord(books, entity, id)));
    }
    return c.json(asPerson(() => write(books, entity, "update", sparse(record, { Active: false }), OPTIONS)));
  });

  app.post(`${at}/:id/activate`, (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const { entity, id } = c.req.param();
    const record = controlRecord(books, entity, id);
    return c.json(asPerson(() => write(books, entity, "update", sparse(record, { Active: true }), OPTIONS)));
  });

  app.post("/companies/:realm/customers/:id/merge", async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const { into } = await controlBody(c.req, MergeSchema);
    const source = controlRecord(books, "Customer", c.req.param("id"));
    mergeCustomers(books, source, controlRecord(books, "Customer", into));
    return c.json(controlRecord(books, "Customer", into));
  });

  /** Many customers at once, for load: `Customer 0001` ... */
  app.post("/companies/:realm/customers/fill", async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const { count, prefix } = await controlBody(
      c.req,
      z.strictObject({ count: z.number().int().min(1).max(50_000), prefix: z.string().default("Customer") }),
    );
    const model = controlRecord(books, "Customer", "1");
    for (let index = 1; index <= count; index += 1) {
      const DisplayName = `${prefix} ${String(index).padStart(5, "0")}`;
      insert(books, "Customer", {
        DisplayName,
        FullyQualifiedName: DisplayName,
        PrintOnCheckName: DisplayName,
        CompanyName: DisplayName,
        PrimaryEmailAddr: {
          Address: `${asText(DisplayName).replace(/\W+/g, "").toLowerCase()}@fill.example`,
        },
        Active: true,
        Taxable: model.Taxable ?? false,
        Job: false,
        Balance: 0,
        BalanceWithJobs: 0,
        CurrencyRef: model.CurrencyRef ?? {},
      });
    }
    return c.json({ customers: Object.keys(books.company.records.Customer ?? {}).length });
  });
}
