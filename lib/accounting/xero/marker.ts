/**
 * How one of our invoices is known again. Xero has no field for another system's id on an invoice, so the mark stands
 * in `Url`, the link to the source document. Where the site's own address cannot be put there, the reference does,
 * which begins with the record's number.
 */
const PARAMETER = "tracker-pro-record";

/** The link that carries the marker; null where Xero would refuse it (not https, or the word "xero" in it). */
export function markerUrl(appUrl: string, marker: string): string | null {
  const url = new URL(appUrl);
  url.searchParams.set(PARAMETER, marker);
  return url.protocol === "https:" && !/xero/i.test(url.href) ? url.href : null;
}

/** The marker in an invoice's `Url`; "" when it is not one of our links. */
export function markerIn(url: string): string {
  return URL.canParse(url) ? (new URL(url).searchParams.get(PARAMETER) ?? "") : "";
}

/** Whether the reference names the record: "job:J-1001" in "J-1001 / PO 77". */
export function referenceNames(reference: string, marker: string): boolean {
  const key = marker.slice(marker.indexOf(":") + 1).trim();
  return key !== "" && reference.split(" / ").some((part) => part.trim() === key);
}
