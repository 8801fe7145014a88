import type { JsonObject } from "./json";
import type { LengthSource } from "./lengths";

export interface Company {
  realmId: string;
  country: "GB" | "US";
  companyInfo: JsonObject;
  preferences: JsonObject;
  /** Entity -> id -> record, as the service would send it. */
  records: Record<string, Record<string, JsonObject>>;
  lastIds: Record<string, number>;
  nextDocNumber: number;
  /** Deleted and merged records, for change data capture. */
  removed: { entity: string; id: string; at: string }[];
  /** First answers by request id. */
  replies: Record<string, { status: number; body: JsonObject }>;
  /** Closed books may ask for a password: 6210 in place of 6200. */
  closedByPassword: boolean;
}

export interface Grant {
  id: string;
  realmId: string;
  scope: string;
  refreshToken: string;
  /** When this refresh value was made; it changes at the first refresh 24 hours later. */
  refreshMadeAt: number;
  refreshExpiresAt: number;
  hardExpiresAt: number;
  revoked: boolean;
}

export interface OAuthState {
  codes: Record<
    string,
    { realmId: string; redirectUri: string; scope: string; expiresAt: number; used: boolean }
  >;
  grants: Record<string, Grant>;
  accessTokens: Record<string, { grantId: string; expiresAt: number }>;
}

/** What the control API can turn. */
export interface Settings {
  limits: { perMinute: number; perSecond: number; batchesPerMinute: number };
  /** Whether a payment raises the SyncToken of the invoices it pays. */
  paymentRaisesSyncToken: boolean;
  lengths: LengthSource;
  /** Real milliseconds a refresh takes; another one of the same consent in that time overlaps. */
  refreshMs: number;
  /** Whether the winner of two overlapping refreshes loses its tokens too. */
  overlapRevokesWinner: boolean;
  /** Items of coming batches that are answered with a throttle fault. */
  throttleNextBatchItems: number;
  /** Where events are posted, and the verifier token that signs them; empty: nowhere. */
  webhook: { url: string; verifierToken: string };
}

export interface QuickBooksState {
  companies: Record<string, Company>;
  oauth: OAuthState;
  settings: Settings;
}

export const DEFAULT_SETTINGS: Settings = {
  limits: { perMinute: 500, perSecond: 10, batchesPerMinute: 40 },
  paymentRaisesSyncToken: true,
  lengths: "reference",
  refreshMs: 40,
  overlapRevokesWinner: true,
  throttleNextBatchItems: 0,
  webhook: { url: "", verifierToken: "" },
};
