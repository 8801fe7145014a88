import { type SeenRequest, startWireServer } from "@/test-support/wire-server";

/** A local server whose answers a test changes as it goes. For tests. */
export interface Seen extends SeenRequest {
  url: URL;
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
  const server = await startWireServer((request, response) => {
    const heard = { ...request, url: new URL(request.path, "http://stub") };
    seen.push(heard);
    const { status = 200, headers = {}, body = {} } = answer(heard);
    response.writeHead(status, { "content-type": "application/json", "intuit-tid": "tid-1", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  return {
    url: server.url,
    seen,
    answer(next) {
      seen.length = 0;
      answer = next;
    },
    stop: server.close,
  };
}
