import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import type { SandboxApp } from "../../kernel/sandbox";
import type { Wire } from "../contact-wire";
import { badRequest, notFound, Refusal } from "../errors";
import { IdempotencyMemory, type KeptAnswer } from "../idempotency";
import { Query } from "../list";
import { stateOf, type XeroRuntime } from "../runtime";
import { storeOf } from "../store";
import { toXml } from "../xml";
import { admit, authenticate, checkScope, connectedOrganisation } from "./gate";
import type { ApiAnswer, ApiRoute } from "./route";

const BASE = "/api.xro/2.0";
type Sent = { answer: KeptAnswer; headers: Record<string, string> };

const wantsJson = (c: Context): boolean => /application\/json/i.test(c.req.header("accept") ?? "");

function envelope(runtime: XeroRuntime, body: Wire): Wire {
  return {
    Id: randomUUID(),
    Status: "OK",
    ProviderName: runtime.appName,
    DateTimeUTC: `/Date(${runtime.kernel.clock.now().getTime()})/`,
    ...body,
  };
}

function render(
  c: Context,
  runtime: XeroRuntime,
  { status = 200, body, fault = false }: ApiAnswer,
): KeptAnswer {
  if (status === 204) return { status, body: null, contentType: "" };
  const whole = fault ? body : envelope(runtime, body);
  return wantsJson(c)
    ? { status, body: JSON.stringify(whole), contentType: "application/json; charset=utf-8" }
    : { status, body: toXml(whole, fault), contentType: "text/xml; charset=utf-8" };
}

function refusal(c: Context, error: Refusal): Sent {
  const { status, body, headers } = error;
  if (!body) return { answer: { status, body: null, contentType: headers["content-type"] ?? "" }, headers };
  const json = status === 401 || status === 403 || wantsJson(c);
  const answer = json
    ? { status, body: JSON.stringify(body), contentType: "application/json; charset=utf-8" }
    : { status, body: toXml(body, true), contentType: "text/xml; charset=utf-8" };
  return { answer, headers };
}

/** JSON of a written body without its nulls: xero's own package sends them for what is not given. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value) => (value === null ? undefined : value));
  } catch {
    throw badRequest("PostDataInvalidException", 14, "JSON could not be read");
  }
}

async function writtenText(c: Context, runtime: XeroRuntime): Promise<string> {
  const type = (c.req.header("content-type") ?? "").toLowerCase();
  if (!type.startsWith("application/json"))
    throw new Refusal(415, {
      Title: "Unsupported Media Type",
      Status: 415,
      Detail: "Send application/json.",
    });
  const text = await c.req.text();
  if (Buffer.byteLength(text) > stateOf(runtime).limits.maxBodyBytes)
    throw new Refusal(413, {
      Title: "Request Entity Too Large",
      Status: 413,
      Detail: "The request is too large.",
    });
  return text;
}

interface Sending {
  c: Context;
  runtime: XeroRuntime;
  route: ApiRoute;
  org: ReturnType<typeof connectedOrganisation>;
}

async function perform({ c, runtime, route, org }: Sending): Promise<Sent> {
  const url = new URL(c.req.url);
  const write = route.method === "PUT" || route.method === "POST";
  const text = write ? await writtenText(c, runtime) : "";
  const key = write ? c.req.header("idempotency-key") : undefined;
  const { idempotency } = runtime;
  const print = IdempotencyMemory.fingerprint(
    route.method,
    url.pathname + url.search,
    org.OrganisationID,
    text,
  );
  const kept = key === undefined ? null : idempotency.find(key, print);
  if (kept) return { answer: kept, headers: {} };
  let sent: Sent;
  try {
    const answer = route.handle({
      runtime,
      org,
      query: new Query(url.searchParams, route.query),
      id: c.req.param("id") ?? "",
      body: write ? parseBody(text) : undefined,
      ifModifiedSince: c.req.header("if-modified-since"),
    });
    sent = { answer: render(c, runtime, answer), headers: {} };
    if (write) runtime.kernel.state.changed();
  } catch (error) {
    storeOf(org).rollback(0);
    if (!(error instanceof Refusal)) throw error;
    sent = refusal(c, error);
  }
  if (key !== undefined) idempotency.keep(key, print, sent.answer);
  storeOf(org).commit();
  return sent;
}

/** From the socket to the handler and back: token, tenant, scope, limits, method, then the call itself. */
async function serve(c: Context, runtime: XeroRuntime, routes: ApiRoute[]): Promise<Sent> {
  let limits: Record<string, string> = {};
  try {
    const token = await authenticate(runtime, c.req.header("authorization"));
    const org = connectedOrganisation(runtime, c.req.header("xero-tenant-id"));
    const route = routes.find((row) => row.method === c.req.method);
    const some = route ?? routes[0];
    if (some) checkScope(token, some.scopes, (route ?? some).method !== "GET");
    const admission = admit(runtime, org.OrganisationID);
    limits = admission.headers;
    // A caller that broke off while its call was delayed has closed already, and will not close again.
    if (c.env.outgoing.closed) admission.leave();
    else c.env.outgoing.once("close", admission.leave);
    if (routes.length === 0) throw notFound();
    if (!route)
      throw new Refusal(
        405,
        { Title: "Method Not Allowed", Status: 405 },
        {
          allow: routes.map((row) => row.method).join(", "),
        },
      );
    const sent = await perform({ c, runtime, route, org });
    return { ...sent, headers: { ...limits, ...sent.headers } };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const sent = refusal(c, error);
    return { ...sent, headers: { ...limits, ...sent.headers } };
  }
}

function toResponse({ answer, headers }: Sent): Response {
  const all = new Headers(headers);
  if (answer.contentType) all.set("content-type", answer.contentType);
  else all.delete("content-type");
  all.set("Xero-Correlation-Id", randomUUID());
  return new Response(answer.body, { status: answer.status, headers: all });
}

/** Mounts the accounting API. A path that is not there answers 404, a wrong method 405. */
export function mountApi(app: SandboxApp, runtime: XeroRuntime, routes: ApiRoute[]): void {
  const paths = [...new Set(routes.map((route) => route.path))];
  for (const path of paths) {
    const here = routes.filter((route) => route.path === path);
    app.all(`${BASE}${path}`, async (c) => toResponse(await serve(c, runtime, here)));
  }
  app.all(`${BASE}/*`, async (c) => toResponse(await serve(c, runtime, [])));
}
