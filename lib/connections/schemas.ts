import { z } from "zod";
import type { MappingOptions, Organisation, OrganisationDetails } from "@/lib/accounting/provider";

/** The JSON columns of a connection, parsed where they are read. */
export const StoredOrganisation = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  currency: z.string(),
  timeZone: z.string().nullable(),
  lockedUntil: z.string().nullable(),
  currencies: z.array(z.string()),
  linkKey: z.string(),
  numbersInvoices: z.boolean(),
}) satisfies z.ZodType<OrganisationDetails>;

const option = { id: z.string(), label: z.string(), active: z.boolean() };
export const StoredOptions = z.object({
  taxes: z.array(z.object({ ...option, rate: z.string().nullable() })),
  accounts: z.array(z.object({ ...option, sales: z.boolean(), suggested: z.boolean() })),
  items: z.array(z.object({ ...option, suggested: z.boolean() })),
}) satisfies z.ZodType<MappingOptions>;

export const StoredOrganisations = z.array(
  z.object({ id: z.string(), name: z.string() }),
) satisfies z.ZodType<Organisation[]>;

export const ConnectInput = z.object({ provider: z.string().min(1).max(40) });
export const ChooseInput = z.object({
  attemptId: z.uuid({ error: "This choice is no longer open. Press Connect again." }),
  organisationId: z.string().min(1, "Choose an organisation."),
});

/** A connection as pages and the sync engine see it. No secret is in it. */
export interface ConnectionView {
  id: string;
  /** The provider's id, as in the address of the integration page. */
  provider: string;
  /** For people. */
  label: string;
  organisationId: string;
  organisationName: string;
  status: "active" | "needs_reconnect" | "disconnected";
  statusReason: string | null;
  /** The person's name. */
  connectedBy: string;
  connectedAt: Date;
  lastContactAt: Date | null;
  consentExpiresAt: Date | null;
  /** Whole days until the consent ends unless it is used before; null = not told. */
  daysLeft: number | null;
  setUpAt: Date | null;
  goLiveDate: string | null;
  /** As last read; null until the first reading succeeded. */
  organisation: OrganisationDetails | null;
  options: MappingOptions | null;
  optionsReadAt: Date | null;
  /** No call before this: the provider said wait. */
  blockedUntil: Date | null;
}
