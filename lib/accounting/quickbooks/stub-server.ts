import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A local HTTP server whose answers a test scripts. For tests. */
export interface Seen {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}
export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON. */
  body?: unknown;
}
export interface Stub {
  url: string;
  /** Every request since the last `answer`. */
  seen: Seen[];
  answer(next: (request: Seen) => Answer): void;
  stop(): Promise<void>;
}

export async function startStub(): Promise<Stub> {
  const seen: Seen[] = [];
  let answer: (request: Seen) => Answer = () => ({ status: 404 });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const heard: Seen = {
      method: request.method ?? "",
      url: new URL(request.url ?? "/", "http://stub"),
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    seen.push(heard);
    const { status = 200, headers = {}, body = {} } = answer(heard);
    response.writeHead(status, { "content-type": "application/json", "intuit-tid": "tid-1", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer(next) {
      seen.length = 0;
      answer = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
