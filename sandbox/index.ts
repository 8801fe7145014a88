import { quickBooksPort, startQuickBooksSandbox } from "./quickbooks/server";
import { startXeroSandbox, xeroPort } from "./xero/server";

/** Both stand-ins in one process, until it is told to stop. `--fresh` (or SANDBOX_FRESH=1) forgets the books. */
async function main(): Promise<void> {
  const fresh = process.argv.includes("--fresh") || process.env.SANDBOX_FRESH === "1";
  const dataDir = process.env.SANDBOX_DATA_DIR ?? ".data/sandbox";
  const xero = await startXeroSandbox({ port: xeroPort(), dataDir, fresh });
  const quickbooks = await startQuickBooksSandbox({ port: quickBooksPort(), dataDir, fresh });
  console.log(`Practice Xero:       ${xero.url}`);
  console.log(`Practice QuickBooks: ${quickbooks.url}`);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await Promise.all([xero.close(), quickbooks.close()]);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      void stop();
    });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
