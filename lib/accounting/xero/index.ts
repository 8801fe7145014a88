import type { AccountingProvider } from "../provider";
export declare const xero: AccountingProvider;
