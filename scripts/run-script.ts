/** Ends the process with 0 when `main` is through, or with 1 and the plain sentence of what went wrong. */
export function runScript(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(`\n${error instanceof Error ? error.message : error}`);
      process.exit(1);
    },
  );
}
