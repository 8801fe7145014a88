import type { ServerResponse } from "node:http";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { fromJsonNumber, toJsonNumber } from "@/lib/money";
import { type SeenRequest, sendJson, startWireServer } from "@/test-support/wire-server";
import { ProviderError } from "./failure";
import { callHttp, type HttpRequest } from "./http";
import type { CallGate } from "./provider";

type Server = Awaited<ReturnType<typeof startWireServer>>;
const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(answer: (request: SeenRequest, response: ServerResponse, nth: number) => void) {
  const server = await startWireServer(answer);
  open.push(server);
  return server;
}

const request = (url: string, more: Partial<HttpRequest<unknown>> = {}): HttpRequest<unknown> => ({
  provider: "Books",
  operation: "test",
  method: "GET",
  url: new URL(url),
  headers: { authorization: "Bearer secret-token" },
  correlationHeader: "x-correlation",
  read: (answer) => answer.json,
  timeoutMs: 400,
  ...more,
});
const WRITE = { method: "PUT", body: '{"secret":"body"}' } as const;

async function failureOf(call: Promise<unknown>): Promise<ProviderError> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof ProviderError)) throw new Error(`no ProviderError but ${String(outcome)}`);
  return outcome;
}

describe("an answer", () => {
  test("gives value, status and correlation id, and a GET carries no body", async () => {
    const server = await serve((_, response) =>
      sendJson(response, { a: 1 }, 200, { "x-correlation": "c-1" }),
    );
    const result = await callHttp({}, request(server.url));
    expect(result).toEqual({ value: { a: 1 }, status: 200, correlationId: "c-1" });
    expect(server.seen[0]).toMatchObject({ method: "GET", body: "" });
    expect(server.seen[0]?.headers["content-length"]).toBeUndefined();
  });

  test("goes through the session's gate, which sees failures too", async () => {
    const server = await serve((_, response) => sendJson(response, {}, 429, { "retry-after": "7" }));
    const passed: string[] = [];
    const gate: CallGate = async (operation, call) => {
      passed.push(`in ${operation}`);
      try {
        return await call();
      } catch (error) {
        passed.push(error instanceof ProviderError ? error.failure.code : "other");
        throw error;
      }
    };
    await failureOf(callHttp({ gate }, request(server.url)));
    expect(passed).toEqual(["in test", "rate_limited"]);
  });

  test("that does not fit what is read is nonsense, named by its place only", async () => {
    const server = await serve((_, response) => sendJson(response, { list: [{ id: "confidential" }] }));
    const schema = z.object({ list: z.array(z.object({ id: z.number() })) });
    const read: HttpRequest<unknown>["read"] = (answer) => schema.parse(answer.json);
    const error = await failureOf(callHttp({}, request(server.url, { ...WRITE, read })));
    expect(error).toMatchObject({ certainty: "unknown", failure: { code: "unavailable" } });
    expect(error.failure.providerCode).toBe("answer_shape:list.0.id");
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain(
      "confidential",
    );
  });
});

describe("by status", () => {
  const cases: [number, string, "not_applied" | "unknown"][] = [
    [400, "invalid", "not_applied"],
    [401, "reconnect", "not_applied"],
    [403, "reconnect", "not_applied"],
    [404, "missing", "not_applied"],
    [408, "unavailable", "unknown"],
    [413, "invalid", "not_applied"],
    [429, "rate_limited", "not_applied"],
    [302, "unavailable", "unknown"],
    [500, "unavailable", "unknown"],
    [502, "unavailable", "unknown"],
    [503, "unavailable", "unknown"],
  ];
  test.each(cases)("a write answered %i is %s and %s", async (status, code, certainty) => {
    const server = await serve((_, response) => {
      response.writeHead(status, { location: "/elsewhere" });
      response.end("<html>no</html>");
    });
    const error = await failureOf(callHttp({}, request(server.url, WRITE)));
    expect(error).toMatchObject({ certainty, failure: { code }, details: { status } });
    expect(server.seen).toHaveLength(1);
  });

  test("a read has never changed anything", async () => {
    const server = await serve((_, response) => sendJson(response, {}, 500));
    expect((await failureOf(callHttp({}, request(server.url)))).certainty).toBe("not_applied");
  });

  test("a 401 says that a fresh token may mend it", async () => {
    const server = await serve((_, response) => sendJson(response, {}, 401));
    expect((await failureOf(callHttp({}, request(server.url)))).failure.providerCode).toBe("expired_token");
  });

  test.each([
    ["26", 26],
    [undefined, 60],
    ["soon", 60],
  ])("429 with Retry-After %s waits %i s", async (header, seconds) => {
    const server = await serve((_, response) =>
      sendJson(response, {}, 429, header ? { "retry-after": header } : {}),
    );
    const { details } = await failureOf(callHttp({}, request(server.url)));
    const wait = ((details.retryAt?.getTime() ?? 0) - Date.now()) / 1000;
    expect(Math.abs(wait - seconds)).toBeLessThan(3);
  });

  test("503 keeps its Retry-After", async () => {
    const server = await serve((_, response) => sendJson(response, {}, 503, { "retry-after": "30" }));
    const { details, failure } = await failureOf(callHttp({}, request(server.url)));
    expect(failure.code).toBe("unavailable");
    expect(details.retryAt).not.toBeNull();
  });
});

describe("no whole answer", () => {
  const broken: [string, (response: ServerResponse) => void][] = [
    ["hang", () => undefined],
    [
      "hang inside the body",
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write('{"a":');
      },
    ],
    ["cut before the head", (response) => response.destroy()],
    [
      "cut body",
      (response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
        response.write('{"a":', () => response.destroy());
      },
    ],
    ["malformed JSON", (response) => response.end('{"a": 1')],
    ["HTML with 200", (response) => response.end("<html>maintenance</html>")],
  ];
  test.each(broken)("%s: unavailable, and open whether the write took effect", async (_name, answer) => {
    const server = await serve((_, response) => answer(response));
    const write = await failureOf(callHttp({}, request(server.url, WRITE)));
    expect(write).toMatchObject({ certainty: "unknown", failure: { code: "unavailable" } });
    const read = await failureOf(callHttp({}, request(server.url)));
    expect(read).toMatchObject({ certainty: "not_applied", failure: { code: "unavailable" } });
    expect(server.seen).toHaveLength(2);
  });

  test("a refused connection: the write was never sent", async () => {
    const server = await serve(() => undefined);
    await server.close();
    open.pop();
    const error = await failureOf(callHttp({}, request(server.url, WRITE)));
    expect(error).toMatchObject({ certainty: "not_applied", failure: { providerCode: "ECONNREFUSED" } });
  });

  test("stopped before: nothing is sent; stopped while waiting: a write is open", async () => {
    const server = await serve(() => undefined);
    const before = await failureOf(callHttp({ signal: AbortSignal.abort() }, request(server.url, WRITE)));
    expect(before).toMatchObject({ certainty: "not_applied", failure: { providerCode: "stopped" } });
    expect(server.seen).toHaveLength(0);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    const during = await failureOf(callHttp({ signal: stop.signal }, request(server.url, WRITE)));
    expect(during).toMatchObject({ certainty: "unknown", failure: { providerCode: "stopped" } });
  });

  test("no body and no token in what is thrown", async () => {
    const server = await serve((_, response) => response.end("secret-answer"));
    const error = await failureOf(callHttp({}, request(server.url, WRITE)));
    const shown = JSON.stringify({
      ...error,
      message: error.message,
      cause: error.cause,
      stack: error.stack,
    });
    expect(shown).not.toMatch(/secret/);
  });

  test("an endless body is given up", async () => {
    const server = await serve((_, response) => {
      const chunk = Buffer.alloc(4 * 1024 * 1024, 32);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", more).on("error", () => undefined);
      more();
    });
    const error = await failureOf(callHttp({}, request(server.url, { timeoutMs: 15_000 })));
    expect(error.failure.providerCode).toBe("too_long");
  });
});

test("amounts with four decimals survive JSON numbers in both directions, to the last digit", () => {
  const amount = fc
    .tuple(fc.bigInt({ min: 0n, max: 9_999_999_999n }), fc.integer({ min: 0, max: 9999 }), fc.boolean())
    .map(([whole, part, negative]) => `${negative ? "-" : ""}${whole}.${String(part).padStart(4, "0")}`);
  fc.assert(
    fc.property(amount, (text) => {
      const wire = JSON.stringify({ amount: toJsonNumber(text) });
      const back = fromJsonNumber(z.object({ amount: z.number() }).parse(JSON.parse(wire)).amount);
      expect(Number(back) === 0 ? "0.0000" : padded(back)).toBe(Number(text) === 0 ? "0.0000" : text);
      expect(wire.slice(10)).not.toMatch(/e/i);
    }),
    { numRuns: 2000 },
  );
});

const padded = (text: string): string => {
  const [whole = "", part = ""] = text.split(".");
  return `${whole}.${part.padEnd(4, "0")}`;
};
