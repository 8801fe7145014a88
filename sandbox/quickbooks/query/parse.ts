import { invalid } from "../fault";
import { parseError, type Token, tokenize } from "./tokens";

export type Operator = "=" | "<" | ">" | "<=" | ">=" | "IN" | "LIKE";
export interface Condition {
  property: string;
  operator: Operator;
  /** One value, or the list of IN. */
  values: string[];
}
export interface Query {
  entity: string;
  count: boolean;
  where: Condition[];
  orderBy: { property: string; descending: boolean }[];
  start: number;
  max: number;
}

const MAX_RESULTS = 1000;

class Reader {
  private at = 0;
  constructor(private readonly tokens: Token[]) {}

  next(): Token | undefined {
    const token = this.tokens[this.at];
    this.at += 1;
    return token;
  }
  fail(token: Token | undefined): never {
    throw parseError(`Encountered "${token ? token.text : "<EOF>"}"`);
  }
  is(text: string): boolean {
    const token = this.tokens[this.at];
    return token !== undefined && token.kind !== "string" && token.text.toUpperCase() === text;
  }
  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at += 1;
    return true;
  }
  expect(text: string): void {
    if (!this.take(text)) this.fail(this.tokens[this.at]);
  }
  word(): string {
    const token = this.next();
    if (token?.kind !== "word") this.fail(token);
    return token.text;
  }
  value(): string {
    const token = this.next();
    const isValue =
      token?.kind === "string" ||
      token?.kind === "number" ||
      (token?.kind === "word" && /^(true|false)$/i.test(token.text));
    if (!token || !isValue) this.fail(token);
    return token.kind === "word" ? token.text.toLowerCase() : token.text;
  }
  wholeNumber(least: number): number {
    const token = this.next();
    if (token?.kind !== "number" || !/^-?\d+$/.test(token.text)) this.fail(token);
    const value = Number(token.text);
    if (value < least) {
      throw invalid(
        "4001",
        `QueryValidationError: value ${value} is too small. Min allowed value is ${least}`,
      );
    }
    return value;
  }
  end(): void {
    const token = this.tokens[this.at];
    if (token) this.fail(token);
  }
}

function readSelection(reader: Reader): boolean {
  reader.expect("SELECT");
  if (reader.take("*")) return false;
  reader.expect("COUNT");
  for (const sign of ["(", "*", ")"]) reader.expect(sign);
  return true;
}

function readCondition(reader: Reader): Condition {
  const property = reader.word();
  if (reader.take("IN")) {
    reader.expect("(");
    const values = [reader.value()];
    while (reader.take(",")) values.push(reader.value());
    reader.expect(")");
    return { property, operator: "IN", values };
  }
  for (const operator of ["LIKE", "<=", ">=", "=", "<", ">"] as const) {
    if (reader.take(operator)) return { property, operator, values: [reader.value()] };
  }
  return reader.fail(reader.next());
}

function readOrder(reader: Reader): Query["orderBy"] {
  const orders: Query["orderBy"] = [];
  do {
    const property = reader.word();
    const descending = reader.take("DESC");
    if (!descending) reader.take("ASC");
    orders.push({ property, descending });
  } while (reader.take(","));
  return orders;
}

/**
 * Reads one query: `SELECT * | COUNT(*) FROM Entity [WHERE a = 'x' AND ...] [ORDERBY p [DESC]] [STARTPOSITION n]
 * [MAXRESULTS n]`. There is no OR, JOIN, GROUP BY or projection. 4000 for the grammar, 4001 for numbers out of range.
 */
export function parseQuery(text: string): Query {
  const reader = new Reader(tokenize(text));
  const count = readSelection(reader);
  reader.expect("FROM");
  const entity = reader.word();
  const where: Condition[] = [];
  if (reader.take("WHERE")) {
    do where.push(readCondition(reader));
    while (reader.take("AND"));
  }
  const orderBy = reader.take("ORDERBY") ? readOrder(reader) : [];
  const start = reader.take("STARTPOSITION") ? reader.wholeNumber(1) : 1;
  const max = reader.take("MAXRESULTS") ? reader.wholeNumber(1) : 100;
  reader.end();
  if (max > MAX_RESULTS) {
    throw invalid(
      "4001",
      `QueryValidationError: value ${max} is too large. Max allowed value is ${MAX_RESULTS}`,
    );
  }
  return { entity, count, where, orderBy, start, max };
}
