import { runScript } from "../run-script";
import { openOwnDatabase } from "./database";
import { readOptions, USAGE } from "./options";

/** `npm run faults`: nothing sent twice and nothing lost, whatever goes wrong, counted in the practice books. */
runScript(async () => {
  if (process.argv.includes("--help")) return console.log(USAGE);
  const options = readOptions(process.argv.slice(2));
  process.env.PROVIDER_TIMEOUT_MS ??= "1500";
  const database = await openOwnDatabase();
  try {
    // Only now: what the matrix imports reads the environment.
    const { runMatrix } = await import("./matrix");
    if (!(await runMatrix(options, console.log))) process.exitCode = 1;
  } finally {
    await database.drop();
  }
  process.exit();
});
