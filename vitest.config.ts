import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "@": path.resolve("."),
      "server-only": path.resolve("test-support/empty.ts"),
    },
  },
  test: {
    include: ["{app,lib,db,worker,sandbox,scripts}/**/*.test.{ts,tsx}"],
    globalSetup: ["test-support/database.ts"],
    setupFiles: ["test-support/setup.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: "forks",
    maxWorkers: 3,
  },
});
