import type { SQL } from "drizzle-orm";
import { withTenant } from "@/db/tenant";
import { importFiles } from "@/lib/imports/import-files";
import type { Member } from "@/lib/tenancy";
import { makeMember } from "./tenant";

export const CUSTOMERS =
  "Account Code,Customer Name,Email,Town,Payment Terms\nA1,Ace & Co,a@ace.example,Leeds,30\nB2,Bob's,,York,";
export const TAX = "Tax Code,Rate\nT1,20\nT2,0";
export const JOBS =
  "Job Number,Account Code,Status,Date Closed,Ready for Invoice,Send to Accounts,Invoiced,Invoice Number";
export const CHARGES = "Job Number,Line,Type,Kit,Description,Quantity,Unit Price,Tax Code";
export const CONTRACTS =
  "Contract Number,Account Code,Billing Mode,Schedule,Annual Value,Services Per Year,Start Date,End Date";
export const INVOICES =
  "Invoice Number,Contract Number,Period From,Period To,Invoice Date,Due Date,Ready for Invoice,Send to Accounts,Invoiced,Settled By";
export const LINES = "Invoice Number,Line,Description,Quantity,Unit Price,Tax Code";

export type Files = Record<string, string | string[]>;
/** Imports .csv files made of these lines; the key is the file's name. */
export const bring = (member: Member, files: Files) =>
  importFiles(
    member,
    Object.entries(files).map(([name, text]) => ({
      name: `${name}.csv`,
      bytes: new TextEncoder().encode(Array.isArray(text) ? text.join("\n") : text),
    })),
  );
/** Raw rows of the member's company. */
export const ask = (member: Member, query: SQL) =>
  withTenant(member, async (tx) => (await tx.execute(query)).rows as Record<string, unknown>[]);
/** A fresh company with customers A1 and B2 and the tax codes T1 and T2. */
export async function stocked() {
  const member = await makeMember("staff");
  await bring(member, { customers: CUSTOMERS, tax: TAX });
  return member;
}
