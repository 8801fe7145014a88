import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { controlOf } from "./control-client";
import { FixedWindows } from "./limits";
import { type RunningSandbox, type StartOptions, startSandbox } from "./sandbox";

interface Notes {
  notes: string[];
}
const running: RunningSandbox<Notes>[] = [];
afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.close();
});

async function start(options: Partial<StartOptions> = {}) {
  const sandbox = await startSandbox<Notes>(
    {
      name: "notes",
      initialState: () => ({ notes: [] }),
      tenantOf: (request) => request.headers.get("x-tenant"),
      isPage: (p) => p === "/",
      routes(app, kernel) {
        app.get("/", (c) => c.html("<p>page</p>"));
        app.get("/notes", (c) => c.json(kernel.state.data.notes));
        app.post("/notes", async (c) => {
          kernel.state.data.notes.push(await c.req.text());
          kernel.state.changed();
          return c.json({ count: kernel.state.data.notes.length, padding: "x".repeat(200) });
        });
      },
    },
    { port: 0, ...options },
  );
  running.push(sandbox);
  const { url } = sandbox;
  const post = (body: string, init: RequestInit = {}) =>
    fetch(`${url}/notes`, { method: "POST", body, ...init });
  const notes = async () => (await fetch(`${url}/notes`)).json();
  return { sandbox, url, post, notes, control: controlOf(url) };
}

test("lost_before kills the socket and nothing has happened", async () => {
  const { post, notes, control } = await start();
  await control.fault({ kind: "lost_before", method: "POST" });
  await expect(post("a")).rejects.toThrow();
  expect(await notes()).toEqual([]);
});

test("lost_after kills the socket although it happened", async () => {
  const { post, notes, control } = await start();
  await control.fault({ kind: "lost_after", method: "POST" });
  await expect(post("a")).rejects.toThrow();
  expect(await notes()).toEqual(["a"]);
});

test("hang gives no answer and no effect; hang_after no answer but the effect", async () => {
  const { post, notes, control } = await start();
  await control.fault({ kind: "hang", method: "POST" });
  await expect(post("a", { signal: AbortSignal.timeout(150) })).rejects.toThrow(/timeout/i);
  expect(await notes()).toEqual([]);
  await control.fault({ kind: "hang_after", method: "POST" });
  await expect(post("b", { signal: AbortSignal.timeout(150) })).rejects.toThrow(/timeout/i);
  expect(await notes()).toEqual(["b"]);
});

test("cut announces the whole answer and sends half of it", async () => {
  const { post, notes, control } = await start();
  await control.fault({ kind: "cut", method: "POST" });
  const response = await post("a");
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow();
  expect(await notes()).toEqual(["a"]);
});

test("malformed answers what is not JSON, after the effect", async () => {
  const { post, notes, control } = await start();
  await control.fault({ kind: "malformed", method: "POST" });
  const response = await post("a");
  await expect(response.json()).rejects.toThrow(SyntaxError);
  expect(await notes()).toEqual(["a"]);
});

test("status and status_after give the chosen answer, without and with the effect", async () => {
  const { post, notes, control } = await start();
  await control.fault({ kind: "status", status: 503, headers: { "retry-after": "7" }, body: "later" });
  const refused = await post("a");
  expect([refused.status, refused.headers.get("retry-after"), await refused.text()]).toEqual([
    503,
    "7",
    "later",
  ]);
  await control.fault({ kind: "status_after", status: 500, method: "POST" });
  expect((await post("b")).status).toBe(500);
  expect(await notes()).toEqual(["b"]);
});

test("delay answers late, after as long as asked", async () => {
  const { post, control } = await start();
  await control.fault({ kind: "delay", delayMs: 120 });
  const before = Date.now();
  await post("a");
  expect(Date.now() - before).toBeGreaterThanOrEqual(115);
});

test("a fault hits the nth matching call, as many times as asked, of its method and path only", async () => {
  const { post, url, control } = await start();
  await control.fault({ kind: "status", status: 418, method: "post", path: "/no*s", nth: 2, times: 2 });
  const statuses: number[] = [];
  for (const body of ["1", "2", "3", "4"]) statuses.push((await post(body)).status);
  expect(statuses).toEqual([200, 418, 418, 200]);
  expect((await fetch(`${url}/notes`)).status).toBe(200);
});

test("the call log counts routes, statuses, lost calls and the most calls in flight, and holds no secret", async () => {
  const { url, post, control } = await start();
  await control.latency(60);
  await Promise.all(
    [1, 2, 3].map(() => post("x", { headers: { "x-tenant": "t1", authorization: "Bearer s3cret" } })),
  );
  await fetch(`${url}/notes?code=s3cret&page=2`);
  await fetch(`${url}/`);
  await control.fault({ kind: "lost_after" });
  await expect(post("y")).rejects.toThrow();
  const log = await control.calls();
  expect(log.byRoute).toEqual({ "POST /notes": 4, "GET /notes": 1 });
  expect(log.byStatus).toEqual({ 200: 4, none: 1 });
  expect(log.highWater.byTenant.t1).toBe(3);
  expect(log.inFlight).toBe(0);
  expect(log.calls[3]?.query).toBe("code=-&page=2");
  expect(JSON.stringify(log)).not.toContain("s3cret");
  expect((await control.resetCalls()).total).toBe(0);
});

test("a second start keeps what was written; a fresh one does not", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  const first = await start({ dataDir });
  await first.post("kept");
  await first.sandbox.close();
  expect(await (await start({ dataDir })).notes()).toEqual(["kept"]);
  expect(await (await start({ dataDir, fresh: true })).notes()).toEqual([]);
});

test("a snapshot of another version is not read", async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), "sandbox-"));
  const first = await start({ dataDir });
  await first.post("kept");
  await first.sandbox.close();
  const file = path.join(dataDir, "notes.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"version":1', '"version":0'));
  expect(await (await start({ dataDir })).notes()).toEqual([]);
});

test("reset goes back to the seed and drops faults, counters and the clock's offset", async () => {
  const { post, notes, control } = await start();
  await post("a");
  await control.advance(86_400_000);
  await control.fault({ kind: "lost_before" });
  await control.reset();
  expect(await notes()).toEqual([]);
  const { now } = await control.get<{ now: string }>("/clock");
  expect(Math.abs(new Date(now).getTime() - Date.now())).toBeLessThan(5000);
});

test("the clock can be set, moved and run faster", async () => {
  const { sandbox, control } = await start();
  await control.setClock(new Date("2026-01-01T00:00:00Z"));
  await control.advance(3_600_000);
  expect(sandbox.kernel.clock.now().toISOString()).toMatch(/^2026-01-01T01:00:0/);
  await control.post("/clock", { scale: 1000 });
  const from = sandbox.kernel.clock.now().getTime();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(sandbox.kernel.clock.now().getTime() - from).toBeGreaterThan(20_000);
  expect(sandbox.kernel.clock.realSeconds(60_000)).toBe(1);
});

test("a window refuses the call after the last, names itself, says how long to wait, and opens again", async () => {
  const { sandbox } = await start();
  const { clock } = sandbox.kernel;
  const windows = new FixedWindows(clock);
  const rules = [
    { name: "minute", max: 2, ms: 60_000 },
    { name: "day", max: 3, ms: 86_400_000 },
  ];
  windows.take("a", rules);
  expect(windows.take("a", rules)).toEqual({ allowed: true, remaining: { minute: 0, day: 1 } });
  expect(windows.take("a", rules)).toMatchObject({
    allowed: false,
    problem: "minute",
    retryAfterSeconds: 60,
  });
  expect(windows.take("b", rules).allowed).toBe(true);
  clock.advance(60_000);
  expect(windows.take("a", rules).allowed).toBe(true);
  expect(windows.take("a", rules)).toMatchObject({ allowed: false, problem: "day" });
});

test("another host name and another site's page are refused", async () => {
  const { url, sandbox } = await start();
  const status = await new Promise((resolve, reject) => {
    httpRequest({ port: sandbox.port, path: "/notes", headers: { host: "evil.example" } }, (r) =>
      resolve(r.statusCode),
    )
      .on("error", reject)
      .end();
  });
  expect(status).toBe(403);
  const foreign = await fetch(`${url}/_control/reset`, {
    method: "POST",
    headers: { origin: "https://evil.example" },
  });
  expect(foreign.status).toBe(403);
});

test("a control call with a typing slip is refused with the field's name", async () => {
  const { control } = await start();
  await expect(control.post("/faults", { kind: "lost_before", tims: 2 })).rejects.toThrow(/tims/);
});
