import Big from "big.js";
import { invalid } from "../fault";
import { asObject, asText, type Json, type JsonObject, refValue } from "../json";
import { instantOf, isCalendarDate } from "../times";
import type { Condition, Operator } from "./parse";
import type { PropertyKind } from "./queryable";

const OPERATORS: Record<PropertyKind, Operator[]> = {
  text: ["=", "<", ">", "<=", ">=", "IN", "LIKE"],
  id: ["=", "<", ">", "<=", ">=", "IN"],
  reference: ["=", "IN", "LIKE"],
  enum: ["=", "IN", "LIKE"],
  truth: ["=", "IN"],
  decimal: ["=", "<", ">", "<=", ">=", "IN"],
  date: ["=", "<", ">", "<=", ">=", "IN"],
  time: ["=", "<", ">", "<=", ">=", "IN"],
};

const queryError = (detail: string) => invalid("4001", `QueryValidationError: ${detail}`);

type Comparable = string | number | boolean;

/** The stored value in a form that compares; undefined when the record has none. */
export function storedValue(
  record: JsonObject,
  property: string,
  kind: PropertyKind,
): Comparable | undefined {
  const found = property.split(".").reduce<Json | undefined>((value, key) => asObject(value)[key], record);
  if (found === undefined || found === null) return undefined;
  switch (kind) {
    case "truth":
      return found === true;
    case "decimal":
      return Number(found);
    case "reference":
      return refValue(found);
    case "time":
      return instantOf(asText(found)) ?? undefined;
    case "id":
      return /^\d+$/.test(asText(found)) ? Number(found) : asText(found);
    default:
      return typeof found === "object" ? asText(asObject(found).Address) : asText(found);
  }
}

function askedValue(text: string, property: string, kind: PropertyKind): Comparable {
  const wrong = () => queryError(`Invalid value "${text}" for ${property}`);
  switch (kind) {
    case "truth":
      if (!/^(true|false)$/i.test(text)) throw wrong();
      return text.toLowerCase() === "true";
    case "decimal":
      try {
        return new Big(text).toNumber();
      } catch {
        throw wrong();
      }
    case "date":
      if (!isCalendarDate(text)) throw wrong();
      return text;
    case "time": {
      const at = instantOf(text);
      if (at === null) throw wrong();
      return at;
    }
    case "id":
      return /^\d+$/.test(text) ? Number(text) : text;
    default:
      return text;
  }
}

function likePattern(text: string): RegExp {
  const escaped = text.split("%").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`, "s");
}

/** A condition as a test of records. 4001 for an operator or a value that the property does not take. */
export function testOf(condition: Condition, kind: PropertyKind): (record: JsonObject) => boolean {
  const { property, operator, values } = condition;
  if (!OPERATORS[kind].includes(operator)) {
    throw queryError(`operator ${operator} is not supported for property ${property}`);
  }
  if (operator === "LIKE") {
    const pattern = likePattern(values[0] ?? "");
    return (record) => {
      const stored = storedValue(record, property, kind);
      return stored !== undefined && pattern.test(String(stored));
    };
  }
  const asked = values.map((value) => askedValue(value, property, kind));
  const first = asked[0] ?? "";
  return (record) => {
    const stored = storedValue(record, property, kind);
    if (stored === undefined) return false;
    switch (operator) {
      case "=":
      case "IN":
        return asked.includes(stored);
      case "<":
        return stored < first;
      case ">":
        return stored > first;
      case "<=":
        return stored <= first;
      case ">=":
        return stored >= first;
    }
  };
}
