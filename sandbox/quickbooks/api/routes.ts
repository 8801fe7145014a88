import type { Context } from "hono";
import { FixedWindows } from "../../kernel/limits";
import type { SandboxApp } from "../../kernel/sandbox";
import type { Books } from "../books";
import { invalid, QuickBooksFault } from "../fault";
import { sendInvoice } from "../invoice-actions";
import { asText, isObject, type JsonObject } from "../json";
import { presentedRecord } from "../references";
import type { Service } from "../service";
import { answerTime } from "../times";
import { ENTITY_BY_PATH, operationOf, unsupportedOperation, write } from "../write";
import { toXml } from "../xml";
import { runBatch } from "./batch";
import { changes } from "./cdc";
import { admitted, charge } from "./guard";
import { answerQuery, readCompany, readRecord } from "./lookup";
import { invoicePdf } from "./pdf";
import { onceByRequestId } from "./request-id";

interface Ask {
  c: Context;
  books: Books;
  /** What follows the company in the address: `["invoice", "5", "send"]`. */
  path: string[];
  text: string;
}

function jsonBody({ c, text }: Ask): JsonObject {
  if (!(c.req.header("content-type") ?? "").startsWith("application/json")) {
    throw new QuickBooksFault(415, "ValidationFault", [
      { message: "Unsupported Media Type", detail: "The body must be application/json", code: "500" },
    ]);
  }
  try {
    const body = JSON.parse(text);
    if (isObject(body)) return body;
  } catch {
    // Falls through to the refusal.
  }
  throw invalid("2010", "Property Name:the body is not a JSON object specified is unsupported or invalid");
}

function withLink(ask: Ask, kernelUrl: string, record: JsonObject): JsonObject {
  if (!(ask.c.req.query("include") ?? "").split(",").includes("invoiceLink")) return record;
  return { ...record, InvoiceLink: `${kernelUrl}/app/invoice?txnId=${asText(record.Id)}` };
}

function postAnswer(ask: Ask, kernelUrl: string): JsonObject {
  const { c, books, path, text } = ask;
  const [first = "", id, action] = path;
  if (first === "query" && path.length === 1) return answerQuery(books, text);
  const requestId = c.req.query("requestid");
  if (first === "batch" && path.length === 1) {
    const body = jsonBody(ask);
    return onceByRequestId(books, requestId, true, () => runBatch(books, body));
  }
  if (first === "invoice" && id && action === "send") {
    if (c.req.header("content-type") !== "application/octet-stream")
      throw unsupportedOperation("send as JSON");
    const sent = () => presentedRecord(books, sendInvoice(books, id, c.req.query("sendTo")));
    return onceByRequestId(books, requestId, false, () => ({ Invoice: sent() }));
  }
  const entity = ENTITY_BY_PATH[first];
  if (!entity || path.length !== 1) throw unsupportedOperation(`POST /${path.join("/")}`);
  const body = jsonBody(ask);
  const operation = operationOf(c.req.query("operation"), body);
  const include = (c.req.query("include") ?? "").toLowerCase().split(",");
  const options = { allowDuplicate: include.includes("allowduplicatedocnum") };
  return onceByRequestId(books, requestId, false, () => ({
    [entity]: withLink(ask, kernelUrl, write(books, entity, operation, body, options)),
  }));
}

function getAnswer(ask: Ask, kernelUrl: string): JsonObject {
  const { c, books, path } = ask;
  const [first = "", id] = path;
  if (first === "query") return answerQuery(books, c.req.query("query") ?? "");
  if (first === "cdc") return changes(books, c.req.query("entities"), c.req.query("changedSince"));
  if (first === "preferences") return { Preferences: books.company.preferences };
  if (first === "companyinfo" && id) return { CompanyInfo: readCompany(books, id) };
  const entity = ENTITY_BY_PATH[first];
  if (!entity || !id || path.length !== 2) throw unsupportedOperation(`GET /${path.join("/")}`);
  return { [entity]: withLink(ask, kernelUrl, readRecord(books, entity, id)) };
}

/** Not one of the service's refusals: said as the service says its own failures. */
function serverFault(error: unknown): QuickBooksFault {
  const detail = error instanceof Error ? error.message : "unknown";
  return new QuickBooksFault(500, "SystemFault", [
    { message: "An application error has occurred while processing your request", detail, code: "10000" },
  ]);
}

/** `/v3/company/{realmId}/...`: authentication, limits, then the one thing asked for, in JSON or XML. */
export function apiRoutes(app: SandboxApp, service: Service): { resetLimits(): void } {
  const { kernel } = service;
  const windows = new FixedWindows(kernel.clock);

  function sent(
    c: Context,
    body: JsonObject,
    status: number,
    headers: Record<string, string> = {},
  ): Response {
    const json = (c.req.header("accept") ?? "").includes("application/json");
    const type = json ? "application/json;charset=UTF-8" : "application/xml;charset=UTF-8";
    return new Response(json ? JSON.stringify(body) : toXml(body), {
      status,
      headers: { "content-type": type, ...headers },
    });
  }

  app.all("/v3/company/:realmId/*", async (c) => {
    const now = kernel.clock.now();
    const text = c.req.method === "POST" ? await c.req.text() : "";
    const path = new URL(c.req.url).pathname.split("/").slice(4).map(decodeURIComponent);
    try {
      const books = admitted(service, c.req.param("realmId"), c.req.header("authorization"));
      charge(windows, books, path[0] === "batch");
      const ask: Ask = { c, books, path, text };
      if (c.req.method === "GET" && path[0] === "invoice" && path[1] && path[2] === "pdf") {
        if (c.req.header("accept") !== "application/pdf") throw unsupportedOperation("pdf as anything else");
        const pdf = invoicePdf(readRecord(books, "Invoice", path[1]));
        return new Response(pdf, { headers: { "content-type": "application/pdf" } });
      }
      if (c.req.method !== "GET" && c.req.method !== "POST") throw unsupportedOperation(c.req.method);
      const body = c.req.method === "POST" ? postAnswer(ask, kernel.url) : getAnswer(ask, kernel.url);
      if (c.req.method === "POST") kernel.state.changed();
      return sent(c, { ...body, time: answerTime(now) }, 200);
    } catch (error) {
      const fault = error instanceof QuickBooksFault ? error : serverFault(error);
      kernel.state.changed();
      const body = fault.gateway ? fault.gatewayBody(now) : { Fault: fault.body(), time: answerTime(now) };
      return sent(c, body, fault.status, fault.headers);
    }
  });

  return { resetLimits: () => windows.reset() };
}
