import { env } from "@/lib/env";
import { callHttp, type HttpRequest } from "../http";
import { CORRELATION_HEADER, explainAnswer, LABEL } from "./request";
import { ConnectionsAnswer, type WireConnection } from "./wire";

/** The organisations that a token reaches; `authEventId` narrows them to those of one consent. */
export async function listConnections(
  accessToken: string,
  authEventId: string | null = null,
): Promise<WireConnection[]> {
  const query = authEventId ? `?authEventId=${encodeURIComponent(authEventId)}` : "";
  const all = await call(accessToken, "GET", query, (json) => ConnectionsAnswer.parse(json));
  return all.filter((connection) => connection.tenantType === "ORGANISATION");
}

/** Ends our access to one organisation. `id` is the connection's own, not the organisation's. */
export async function deleteConnection(accessToken: string, id: string): Promise<void> {
  await call(accessToken, "DELETE", `/${encodeURIComponent(id)}`, () => undefined);
}

async function call<T>(
  accessToken: string,
  method: HttpRequest<T>["method"],
  rest: string,
  read: (json: unknown) => T,
): Promise<T> {
  const { value } = await callHttp<T>(
    {},
    {
      provider: LABEL,
      operation: "connections",
      method,
      url: new URL(`${env().XERO_API_URL}/connections${rest}`),
      headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" },
      correlationHeader: CORRELATION_HEADER,
      read: (answer) => read(answer.json),
      explain: explainAnswer,
    },
  );
  return value;
}
