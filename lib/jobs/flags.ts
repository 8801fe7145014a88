/** The flags that decide whether a job or a contract invoice is offered for upload. */
export interface AutomaticFlagPreferences {
  autoJobReady: boolean;
  autoJobSend: boolean;
  autoContractReady: boolean;
  autoContractSend: boolean;
}

export interface UploadFlags {
  readyForInvoice: boolean;
  sendToAccounts: boolean;
}

/**
 * The flags that set themselves at the moment a job is closed or a contract invoice is generated. Only for that
 * moment: a later change of preference rewrites nothing, and a flag that is already set stays set.
 */
export function automaticFlags(
  preferences: AutomaticFlagPreferences,
  kind: "job" | "contract_invoice",
): UploadFlags {
  return kind === "job"
    ? { readyForInvoice: preferences.autoJobReady, sendToAccounts: preferences.autoJobSend }
    : { readyForInvoice: preferences.autoContractReady, sendToAccounts: preferences.autoContractSend };
}

/** The words people see for a flag. */
export const FLAG_LABELS = {
  ready_for_invoice: "Ready for invoice",
  send_to_accounts: "Send to accounts",
  invoiced: "Invoiced",
  forced: "Forced into the next sync",
} as const;
