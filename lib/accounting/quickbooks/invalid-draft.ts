import { ProviderError } from "../failure";

/** A draft that cannot be expressed in QuickBooks' terms; nothing was sent. */
export const invalidDraft = (message: string): ProviderError =>
  new ProviderError(
    { code: "invalid", message, providerCode: null, otherId: null, correlationId: null },
    "not_applied",
  );
