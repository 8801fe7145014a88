import type { RemoteCustomer, RemoteInvoice } from "@/lib/sync/entities";
import { toRemoteCustomer } from "./customer-mapper";
import { toRemoteInvoice } from "./invoice-mapper";
import type { Listing } from "./listing";
import { changedAt } from "./listing-times";
import { strangerId, toStranger } from "./strangers";
import { WireCustomer, WireInvoice, WirePerson } from "./wire";

const own = (id: string): string => id;
const stranger = (kind: "vendor" | "employee") => ({
  schema: WirePerson.transform((wire) => ({
    id: wire.Id,
    time: changedAt(wire),
    record: toStranger(kind, wire),
  })),
  remoteId: (id: string) => strangerId(kind, id),
  pages: 1,
  optional: true,
});

/** Customers, and who else takes names from them. */
export const CUSTOMERS: Listing<RemoteCustomer> = {
  operation: "customer.list",
  kinds: [
    {
      entity: "Customer",
      schema: WireCustomer.transform((wire) => ({
        id: wire.Id,
        time: changedAt(wire),
        record: toRemoteCustomer(wire),
      })),
      remoteId: own,
      pages: 2,
    },
    { entity: "Vendor", ...stranger("vendor") },
    { entity: "Employee", ...stranger("employee") },
  ],
};

export const INVOICES: Listing<RemoteInvoice> = {
  operation: "invoice.list",
  kinds: [
    {
      entity: "Invoice",
      schema: WireInvoice.transform((wire) => ({
        id: wire.Id,
        time: changedAt(wire),
        record: toRemoteInvoice(wire),
      })),
      remoteId: own,
      pages: 1,
    },
  ],
};
