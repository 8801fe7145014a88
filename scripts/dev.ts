import { loadEnvironmentFile } from "./load-env";
import { runLocalStack } from "./local-stack";
import { runScript } from "./run-script";

loadEnvironmentFile();
runScript(() => runLocalStack("dev", { fresh: process.argv.includes("--fresh") }));
