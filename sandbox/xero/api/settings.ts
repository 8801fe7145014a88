import type { Organisation } from "../books";
import type { Wire } from "../contact-wire";
import {
  accountWire,
  actionsWire,
  brandingThemeWire,
  currencyWire,
  itemWire,
  organisationWire,
  taxRateWire,
  trackingWire,
} from "../settings-wire";
import { compileOrder, compileWhere, sortRows } from "../where";
import { type ApiCall, type ApiRoute, INVOICES, SETTINGS } from "./route";

/** A list without paging; `where` and `order` may name any property the rows have. */
function settingsList(key: string, rowsOf: (org: Organisation) => Wire[]) {
  return ({ org, query }: ApiCall) => {
    const rows = rowsOf(org);
    const fields = new Set(rows.flatMap((row) => Object.keys(row)));
    const where = query.text("where");
    const order = query.text("order");
    const kept = where ? rows.filter(compileWhere(where, fields)) : rows;
    return { body: { [key]: order ? sortRows(kept, compileOrder(order, fields), (row) => row) : kept } };
  };
}

const list = (path: string, query: string[], rowsOf: (org: Organisation) => Wire[]): ApiRoute => ({
  method: "GET",
  path: `/${path}`,
  scopes: SETTINGS,
  query,
  handle: settingsList(path, rowsOf),
});

const WHERE = ["where", "order"];

export const settingsRoutes: ApiRoute[] = [
  {
    method: "GET",
    path: "/Organisation",
    scopes: SETTINGS,
    query: [],
    handle: ({ org }) => ({ body: { Organisations: [organisationWire(org)] } }),
  },
  {
    method: "GET",
    path: "/Organisation/Actions",
    scopes: SETTINGS,
    query: [],
    handle: () => ({ body: { Actions: actionsWire() } }),
  },
  list("Accounts", WHERE, (org) => org.accounts.map(accountWire)),
  list("TaxRates", WHERE, (org) => org.taxRates.map(taxRateWire)),
  {
    ...list("Items", [...WHERE, "unitdp"], (org) => org.items.map(itemWire)),
    scopes: [...SETTINGS, ...INVOICES],
  },
  list("Currencies", WHERE, (org) => Object.keys(org.currencies).map(currencyWire)),
  list("BrandingThemes", [], (org) => [brandingThemeWire(org)]),
  {
    ...list("TrackingCategories", [...WHERE, "includeArchived"], () => []),
    handle: (call) =>
      settingsList("TrackingCategories", (org) =>
        org.tracking
          .filter((row) => call.query.flag("includeArchived") || row.Status === "ACTIVE")
          .map(trackingWire),
      )(call),
  },
];
