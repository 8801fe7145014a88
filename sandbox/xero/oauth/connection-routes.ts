import type { SandboxApp } from "../../kernel/sandbox";
import { authenticate } from "../api/gate";
import type { Connection } from "../books";
import { Refusal } from "../errors";
import { stateOf, type XeroRuntime } from "../runtime";

/** UTC, without a `Z`, seven digits. */
const connectionDate = (ms: number): string => `${new Date(ms).toISOString().replace("Z", "")}0000`;

function connectionWire(runtime: XeroRuntime, row: Connection) {
  return {
    id: row.id,
    authEventId: row.authEventId,
    tenantId: row.tenantId,
    tenantType: "ORGANISATION",
    tenantName: stateOf(runtime).organisations[row.tenantId]?.Name ?? "",
    createdDateUtc: connectionDate(row.created),
    updatedDateUtc: connectionDate(row.updated),
  };
}

/** A refusal as an answer. */
async function guarded(handle: () => Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const headers = new Headers(error.headers);
    if (error.body) headers.set("content-type", "application/json");
    return new Response(error.body && JSON.stringify(error.body), { status: error.status, headers });
  }
}

export function connectionRoutes(app: SandboxApp, runtime: XeroRuntime): void {
  app.get("/connections", (c) =>
    guarded(async () => {
      await authenticate(runtime, c.req.header("authorization"));
      const event = c.req.query("authEventId");
      const rows = Object.values(stateOf(runtime).connections)
        .filter((row) => !event || row.authEventId === event)
        .map((row) => connectionWire(runtime, row));
      return c.json(rows);
    }),
  );

  app.delete("/connections/:id", (c) =>
    guarded(async () => {
      await authenticate(runtime, c.req.header("authorization"));
      const { connections } = stateOf(runtime);
      if (!connections[c.req.param("id")]) return c.body(null, 404);
      delete connections[c.req.param("id")];
      runtime.kernel.state.changed();
      return c.body(null, 204);
    }),
  );

  app.get("/connect/userinfo", (c) =>
    guarded(async () => {
      const token = await authenticate(runtime, c.req.header("authorization"));
      const { user } = stateOf(runtime);
      return c.json({
        sub: user.id,
        ...(token.scopes.includes("email") ? { email: user.email } : {}),
        ...(token.scopes.includes("profile")
          ? {
              given_name: user.givenName,
              family_name: user.familyName,
              name: `${user.givenName} ${user.familyName}`,
            }
          : {}),
      });
    }),
  );
}
