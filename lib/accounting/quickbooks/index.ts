import type { AccountingProvider } from "../provider";
export declare const quickbooks: AccountingProvider;
