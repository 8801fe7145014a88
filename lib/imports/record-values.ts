import type { Row } from "./tables";
import type { RecordValues } from "./upsert";

/** Fields that the file does not have are left out: they stay as they are stored. */
const present = (values: Record<string, RecordValues[string] | undefined>): RecordValues =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, RecordValues[string]] => entry[1] !== undefined),
  );

interface SiteParts {
  siteAddress?: string;
  siteAddress1?: string;
  siteAddress2?: string;
  siteTown?: string;
  siteCounty?: string;
  sitePostcode?: string;
  siteCountry?: string;
}

/** One text from however many columns the address is in; undefined = the file has none of them. */
function siteAddress(row: SiteParts): string | undefined {
  const parts = [
    row.siteAddress,
    row.siteAddress1,
    row.siteAddress2,
    row.siteTown,
    row.siteCounty,
    row.sitePostcode,
    row.siteCountry,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.filter((part) => part !== "").join(", ");
}

export function customerValues(row: Row<"customers">): RecordValues {
  const { siteAddress1, siteAddress2, siteTown, siteCounty, sitePostcode, siteCountry, ...own } = row;
  return present({ ...own, siteAddress: siteAddress(row) });
}

export const taxCodeValues = (row: Row<"taxCodes">): RecordValues => present({ ...row });

/** Without the flags, which are merged apart. */
export function jobValues(row: Row<"jobs">, customerId: string): RecordValues {
  return present({
    number: row.number,
    customerId,
    siteName: row.siteName,
    siteAddress: siteAddress(row),
    jobType: row.jobType,
    description: row.description,
    orderNumber: row.orderNumber,
    status: row.status,
    loggedDate: row.loggedDate,
    closedDate: row.status === "closed" ? row.closedDate : null,
    showJobDetails: row.showJobDetails,
    showKitDescriptions: row.showKitDescriptions,
    showItemisedDescriptions: row.showItemisedDescriptions,
    showItemisedPrices: row.showItemisedPrices,
  });
}

/** A contract and its period count only on a contract charge. */
export function chargeValues({ jobNumber, ...row }: Row<"jobCharges">, jobId: string): RecordValues {
  const ofContract = row.kind === "contract_charge";
  return {
    jobId,
    lineNo: row.lineNo,
    kind: row.kind,
    kit: row.kit ?? "",
    description: row.description,
    quantity: row.quantity,
    unitPrice: row.unitPrice,
    taxCode: row.taxCode,
    contractNumber: ofContract ? row.contractNumber || null : null,
    periodFrom: ofContract ? (row.periodFrom ?? null) : null,
    periodTo: ofContract ? (row.periodTo ?? null) : null,
  };
}

export const contractValues = ({ accountCode, ...row }: Row<"contracts">, customerId: string): RecordValues =>
  present({ ...row, customerId });

/** Without the flags, which are merged apart. */
export function contractInvoiceValues(row: Row<"contractInvoices">, contractId: string): RecordValues {
  return present({
    number: row.number,
    contractId,
    periodFrom: row.periodFrom,
    periodTo: row.periodTo,
    date: row.date,
    dueDate: row.dueDate,
    orderNumber: row.orderNumber,
    settledBy: row.settledBy,
  });
}

export const contractLineValues = (
  { invoiceNumber, ...row }: Row<"contractInvoiceLines">,
  contractInvoiceId: string,
): RecordValues => ({ ...row, contractInvoiceId });
