import { badRequest } from "./errors";

type Value = string | number | boolean | null;
type Row = Record<string, unknown>;
type Read = (row: Row) => Value;
interface Operand {
  read: Read;
  /** A path ending in ID wants guid("…"), as the real service does. */
  kind: "id" | "guid" | "string" | "other";
  boolean: boolean;
}
interface Token {
  kind: "string" | "number" | "name" | "symbol";
  text: string;
}

const parseError = (message: string) => badRequest("QueryParseException", 16, message);
const TOKEN =
  /\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w.]*)|(==|!=|<=|>=|&&|\|\||[=<>(),]|\.[A-Za-z]+))/y;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (text.slice(at).trim() !== "") {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) throw parseError(`Syntax error in where at position ${at}`);
    at = TOKEN.lastIndex;
    const [, string, number, name, symbol] = match;
    if (string !== undefined) tokens.push({ kind: "string", text: string.replace(/\\(.)/g, "$1") });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else tokens.push({ kind: "symbol", text: symbol ?? "" });
  }
  return tokens;
}

/** A wire value as something to compare: Xero's dates as milliseconds. */
export function comparable(value: unknown): Value {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "string") return null;
  const ticks = /^\/Date\((-?\d+)/.exec(value);
  return ticks ? Number(ticks[1]) : value;
}

export function readPath(row: Row, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) => (value && typeof value === "object" ? (value as Row)[key] : undefined),
      row,
    );
}

const METHODS: Record<string, (text: string, argument: string) => Value> = {
  contains: (text, argument) => text.toLowerCase().includes(argument.toLowerCase()),
  startswith: (text, argument) => text.toLowerCase().startsWith(argument.toLowerCase()),
  endswith: (text, argument) => text.toLowerCase().endsWith(argument.toLowerCase()),
  tolower: (text) => text.toLowerCase(),
  toupper: (text) => text.toUpperCase(),
};

function compare(left: Value, operator: string, right: Value): boolean {
  const fold = (value: Value) => (typeof value === "string" ? value.toLowerCase() : value);
  const [a, b] = [fold(left), fold(right)];
  if (operator === "==" || operator === "=") return a === b;
  if (operator === "!=") return a !== b;
  if (a === null || b === null || typeof a !== typeof b) return false;
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}

class Parser {
  private at = 0;
  constructor(
    private readonly tokens: Token[],
    private readonly fields: ReadonlySet<string>,
  ) {}

  private peek(): string {
    return this.tokens[this.at]?.text.toLowerCase() ?? "";
  }
  private next(): Token {
    const token = this.tokens[this.at];
    if (!token) throw parseError("Expression expected");
    this.at += 1;
    return token;
  }
  private expect(text: string): void {
    if (this.next().text !== text) throw parseError(`'${text}' expected`);
  }

  parse(): (row: Row) => boolean {
    const result = this.any();
    if (this.at < this.tokens.length) throw parseError("Syntax error");
    return result;
  }
  private any(): (row: Row) => boolean {
    const parts = [this.all()];
    while (this.peek() === "or" || this.peek() === "||") {
      this.at += 1;
      parts.push(this.all());
    }
    return (row) => parts.some((part) => part(row));
  }
  private all(): (row: Row) => boolean {
    const parts = [this.one()];
    while (this.peek() === "and" || this.peek() === "&&") {
      this.at += 1;
      parts.push(this.one());
    }
    return (row) => parts.every((part) => part(row));
  }
  private one(): (row: Row) => boolean {
    if (this.peek() === "(") {
      this.at += 1;
      const inner = this.any();
      this.expect(")");
      return inner;
    }
    const left = this.operand();
    if (!/^(==|=|!=|<=?|>=?)$/.test(this.peek())) {
      if (!left.boolean) throw parseError("Expression of type 'Boolean' expected");
      return (row) => left.read(row) === true;
    }
    const operator = this.next().text;
    const right = this.operand();
    const kinds = [left.kind, right.kind];
    if (kinds.includes("id") && kinds.includes("string"))
      throw parseError(`Operator '${operator}' incompatible with operand types 'Guid' and 'String'`);
    return (row) => compare(left.read(row), operator, right.read(row));
  }

  private args(): Token[] {
    this.expect("(");
    const args: Token[] = [];
    while (this.peek() !== ")") {
      if (args.length > 0) this.expect(",");
      args.push(this.next());
    }
    this.expect(")");
    return args;
  }

  private operand(): Operand {
    const token = this.next();
    const constant = (value: Value, kind: Operand["kind"]): Operand => ({
      read: () => value,
      kind,
      boolean: false,
    });
    if (token.kind === "string") return constant(token.text, "string");
    if (token.kind === "number") return constant(Number(token.text), "other");
    if (token.kind !== "name") throw parseError("Expression expected");
    const name = token.text.toLowerCase();
    if (name === "null") return constant(null, "other");
    if (name === "true" || name === "false") return constant(name === "true", "other");
    if (name === "guid") return constant(this.args()[0]?.text.toLowerCase() ?? "", "guid");
    if (name === "datetime.parse")
      return constant(Date.parse(`${this.args()[0]?.text}Z`.replace(/ZZ$/, "Z")), "other");
    if (name === "datetime") {
      const [year = 1, month = 1, ...rest] = this.args().map((arg) => Number(arg.text));
      return constant(Date.UTC(year, month - 1, ...rest), "other");
    }
    return this.path(token.text);
  }

  private path(text: string): Operand {
    const parts = text.split(".");
    const method = this.peek() === "(" ? parts.pop()?.toLowerCase() : undefined;
    if (!this.fields.has(parts[0] ?? "")) throw parseError(`No property or field '${parts[0]}' exists`);
    const path = parts.join(".");
    const plain: Read = (row) => comparable(readPath(row, path));
    if (method === undefined)
      return { read: plain, kind: path.endsWith("ID") ? "id" : "other", boolean: /^(Is|Has|Can)/.test(path) };
    const apply = METHODS[method];
    if (!apply) throw parseError(`No applicable method '${method}' exists in type 'String'`);
    const argument = this.args()[0]?.text ?? "";
    return {
      read: (row) => {
        const value = plain(row);
        return typeof value === "string" ? apply(value, argument) : method.startsWith("to") ? null : false;
      },
      kind: "other",
      boolean: !method.startsWith("to"),
    };
  }
}

/** A `where` as a test on wire rows. `fields` are the properties rows may have. Throws the service's 400. */
export function compileWhere(text: string, fields: ReadonlySet<string>): (row: Row) => boolean {
  return new Parser(tokenize(text), fields).parse();
}

export interface Ordering {
  /** What a row is sorted by: read once per row. */
  keysOf(row: Row): Value[];
  compare(a: Value[], b: Value[]): number;
}

/** An `order`, e.g. `UpdatedDateUTC ASC, Name DESC`. Missing values come first. */
export function compileOrder(text: string, fields: ReadonlySet<string>): Ordering {
  const keys = text.split(",").map((part) => {
    const [path = "", direction = "ASC", ...rest] = part.trim().split(/\s+/);
    if (!fields.has(path.split(".")[0] ?? "")) throw parseError(`No property or field '${path}' exists`);
    if (!/^(asc|desc)$/i.test(direction) || rest.length > 0) throw parseError("Syntax error in order");
    return { path, sign: /^desc$/i.test(direction) ? -1 : 1 };
  });
  const fold = (value: Value) => (typeof value === "string" ? value.toLowerCase() : value);
  return {
    keysOf: (row) => keys.map(({ path }) => fold(comparable(readPath(row, path)))),
    compare(a, b) {
      for (const [index, { sign }] of keys.entries()) {
        const [left, right] = [a[index] ?? null, b[index] ?? null];
        if (left === right) continue;
        return left === null || (right !== null && left < right) ? -sign : sign;
      }
      return 0;
    },
  };
}

/** Rows in the order asked for. */
export function sortRows<T>(rows: T[], order: Ordering, view: (row: T) => Row): T[] {
  return rows
    .map((row) => ({ row, keys: order.keysOf(view(row)) }))
    .sort((a, b) => order.compare(a.keys, b.keys))
    .map(({ row }) => row);
}
