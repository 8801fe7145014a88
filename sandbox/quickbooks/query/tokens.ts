import { invalid } from "../fault";

export type Token =
  | { kind: "word"; text: string }
  | { kind: "string"; text: string }
  | { kind: "number"; text: string }
  | { kind: "sign"; text: string };

export const parseError = (detail: string) => invalid("4000", `QueryParserError: ${detail}`);

/** The text between quotes from `start` (after the opening one): `\'` is an apostrophe, `\\` a backslash. */
function readString(query: string, start: number): { text: string; end: number } {
  let text = "";
  for (let at = start; at < query.length; at += 1) {
    const letter = query[at];
    if (letter === "'") return { text, end: at + 1 };
    if (letter !== "\\") {
      text += letter;
      continue;
    }
    const next = query[at + 1];
    if (next !== "'" && next !== "\\") throw parseError(`Invalid escape "\\${next ?? ""}" at ${at}`);
    text += next;
    at += 1;
  }
  throw parseError(`Encountered "<EOF>": the text that begins at ${start - 1} has no end`);
}

const PATTERNS: [Token["kind"], RegExp][] = [
  ["number", /^-?\d+(\.\d+)?(?![\w.])/],
  ["word", /^[A-Za-z_][\w.]*/],
  ["sign", /^(<=|>=|[=<>(),*])/],
];

/** Cuts a query into tokens; 4000 at what cannot be one. */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length) {
    const rest = query.slice(at);
    const space = /^\s+/.exec(rest)?.[0];
    if (space) {
      at += space.length;
      continue;
    }
    if (rest.startsWith("'")) {
      const { text, end } = readString(query, at + 1);
      tokens.push({ kind: "string", text });
      at = end;
      continue;
    }
    const found = PATTERNS.map(([kind, pattern]) => ({ kind, text: pattern.exec(rest)?.[0] })).find(
      (one) => one.text,
    );
    if (!found?.text) throw parseError(`Lexical error at ${at}: encountered "${rest[0]}"`);
    tokens.push({ kind: found.kind, text: found.text });
    at += found.text.length;
  }
  return tokens;
}
