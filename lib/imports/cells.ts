import Big from "big.js";
import { isCalendarDate } from "@/lib/clock";

/** What one cell means, or why it cannot be used, with the cure. */
export class BadCell {
  constructor(readonly reason: string) {}
}
/** The cell's text is already trimmed. `symbol` is the company's currency sign. */
export type CellReader<T> = (text: string, symbol: string) => T | BadCell;

/** Stands in a cell whose formula was never calculated. */
export const NOT_CALCULATED = "#NOT CALCULATED";
const FORMULA_ERRORS = new Set([
  "#NULL!",
  "#DIV/0!",
  "#VALUE!",
  "#REF!",
  "#NAME?",
  "#NUM!",
  "#N/A",
  "#SPILL!",
  "#CALC!",
  "#FIELD!",
  NOT_CALCULATED,
]);
export const isFormulaError = (text: string): boolean => FORMULA_ERRORS.has(text);

const EMPTY = "is empty. Fill it in in Tracker Pro and export again.";
/** Letters and digits only, small: how headings and choices are compared. */
export const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Spaces at the ends go, double spaces inside stay; signs that no screen shows go. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Cc}|\ufeff/gu, (sign) => (sign === "\n" || sign === "\t" ? sign : ""))
    .trim();

export const text =
  (max: number): CellReader<string> =>
  (value) =>
    value.length > max ? new BadCell(`is longer than ${max} characters. Shorten it in Tracker Pro.`) : value;

export const filled =
  (max: number): CellReader<string> =>
  (value) =>
    value === "" ? new BadCell(EMPTY) : text(max)(value, "");

const YES = new Set(["yes", "y", "true", "1", "on", "ticked"]);
const NO = new Set(["no", "n", "false", "0", "off", ""]);
export const yesNo: CellReader<boolean> = (value) => {
  const folded = fold(value);
  if (YES.has(folded)) return true;
  return NO.has(folded) ? false : new BadCell("must be Yes or No.");
};
/** Empty = the company's own choice. */
export const yesNoOrDefault: CellReader<boolean | null> = (value, symbol) =>
  value === "" ? null : yesNo(value, symbol);

const NUMBER = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?$|^\.\d+$/;

/** `£1,234.50`, `-12`, `(12.50)` for minus: plain decimal text, at most `places` decimals, below a thousand million. */
const decimal =
  (places: number): CellReader<string> =>
  (value, symbol) => {
    if (value === "") return new BadCell(EMPTY);
    let bare = value.replaceAll(symbol, "").replace(/\s/g, "");
    let negative = false;
    if (/^\(.*\)$/.test(bare)) {
      negative = true;
      bare = bare.slice(1, -1);
    } else if (/^[-\u2212]/.test(bare)) {
      negative = true;
      bare = bare.slice(1);
    }
    if (!NUMBER.test(bare))
      return new BadCell("is not a number. Write it like 1234.50, with a point for pence.");
    const number = new Big(bare.replaceAll(",", ""));
    if (!number.round(places).eq(number)) {
      return new BadCell(`has more than ${places} decimals. Round it to ${places} in Tracker Pro.`);
    }
    if (number.gte(1_000_000_000))
      return new BadCell("is too large: at most 999,999,999. Check it in Tracker Pro.");
    return (negative ? number.times(-1) : number).toFixed();
  };
/** Quantities and unit prices. */
export const fourPlaces = decimal(4);
const twoPlaces = decimal(2);
export const moneyOrZero: CellReader<string> = (value, symbol) =>
  value === "" ? "0" : twoPlaces(value, symbol);

/** "20", "20.00", "20 %": percent as decimal text. */
export const percent: CellReader<string> = (value) => {
  const number = fourPlaces(value.replace(/\s*%$/, ""), "");
  if (number instanceof BadCell) return number;
  const rate = new Big(number);
  if (rate.lt(0) || rate.gt(100)) return new BadCell("must be between 0 and 100. Write 20 for 20 %.");
  if (rate.gt(0) && rate.lt(1) && !value.endsWith("%")) {
    return new BadCell(
      `is less than one per cent. If ${rate.times(100).toFixed()} % is meant, write ${rate.times(100).toFixed()}.`,
    );
  }
  return number;
};

export const wholeNumber =
  (lowest: number, highest: number): CellReader<number> =>
  (value) => {
    if (value === "") return new BadCell(EMPTY);
    const number = /^\d{1,9}(?:\.0+)?$/.test(value) ? Number(value) : Number.NaN;
    return number >= lowest && number <= highest
      ? number
      : new BadCell(`must be a whole number from ${lowest} to ${highest.toLocaleString("en-GB")}.`);
  };

/** "30", "30 days", "Net 30"; empty = none. */
export const termsDays: CellReader<number | null> = (value) => {
  if (value === "") return null;
  const days = /^(?:net\s*)?(\d{1,3})(?:\s*days?)?$/i.exec(value)?.[1];
  return days === undefined ? new BadCell("must be a number of days, such as 30.") : Number(days);
};

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TIME = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** Day first (`23/11/2026`, `23-11-2026`, `23 Nov 2026`) or ISO; a time of day behind it is dropped. */
export const date: CellReader<string> = (value) => {
  if (value === "") return new BadCell(EMPTY);
  const bare = value.replace(TIME, "");
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(bare);
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(bare);
  const words = /^(\d{1,2})[ -]([a-z]{3})[a-z]*[ -](\d{4})$/i.exec(bare);
  let found = "";
  if (iso) found = bare;
  else if (numbers) found = ymd(numbers[4], numbers[3], numbers[1]);
  else if (words) found = ymd(words[3], String(MONTHS.indexOf((words[2] ?? "").toLowerCase()) + 1), words[1]);
  if (!isCalendarDate(found)) return new BadCell("is not a date. Write it day first, like 23/11/2026.");
  if (found < "1990-01-01" || found > "2100-12-31") {
    return new BadCell("is not between 1990 and 2100. Check the year in Tracker Pro.");
  }
  return found;
};
const ymd = (year = "", month = "", day = "") => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

export const dateOrNone: CellReader<string | null> = (value, symbol) =>
  value === "" ? null : date(value, symbol);

/** One of some words; `spellings` are compared folded. `empty` is what an empty cell means, if it means something. */
export function choice<T>(
  options: readonly { value: T; spellings: readonly [string, ...string[]] }[],
  empty?: { value: T },
): CellReader<T> {
  const known = new Map(options.flatMap((o) => o.spellings.map((spelling) => [fold(spelling), o.value])));
  const list = options.map((o) => o.spellings[0]).join(", ");
  return (value) => {
    if (value === "" && empty) return empty.value;
    const found = known.get(fold(value));
    return found === undefined ? new BadCell(`must be one of: ${list}.`) : found;
  };
}
