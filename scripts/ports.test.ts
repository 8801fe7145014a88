import { createServer } from "node:net";
import { expect, it } from "vitest";
import { freePortFrom, isFree, waitUntil } from "./ports";

it("passes over a port in use and one promised already", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  expect(await isFree(port)).toBe(false);
  const next = await freePortFrom(port);
  expect(next).toBeGreaterThan(port);
  expect(await freePortFrom(port, new Set([next]))).toBeGreaterThan(next);
  await new Promise((resolve) => server.close(resolve));
  expect(await isFree(port)).toBe(true);
});

it("waits for a yes, and gives up when what it waits for is gone", async () => {
  let asked = 0;
  expect(
    await waitUntil(
      async () => ++asked === 2,
      () => true,
      5000,
    ),
  ).toBe(true);
  expect(
    await waitUntil(
      async () => false,
      () => false,
      5000,
    ),
  ).toBe(false);
});
