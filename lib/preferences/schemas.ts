import { z } from "zod";

/** A company's choices, as the preferences page shows and saves them. */
export const Preferences = z.object({
  /** Flags that set themselves when a job is closed. */
  autoJobReady: z.boolean(),
  autoJobSend: z.boolean(),
  /** Flags that set themselves when a contract invoice is generated. */
  autoContractReady: z.boolean(),
  autoContractSend: z.boolean(),
  showJobDetails: z.boolean(),
  showKitDescriptions: z.boolean(),
  showItemisedDescriptions: z.boolean(),
  showItemisedPrices: z.boolean(),
  invoiceStatus: z.enum(["draft", "approved"]),
  numbering: z.enum(["books", "tracker_pro"]),
  keepTrackerProTax: z.boolean(),
  defaultTermsDays: z.coerce
    .number({ error: "Enter a number of days." })
    .int("Enter whole days.")
    .min(0, "Enter 0 days or more.")
    .max(365, "Enter 365 days or fewer."),
});
export type Preferences = z.infer<typeof Preferences>;
