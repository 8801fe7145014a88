import { openDatabase } from "./database";
import { loadEnvironmentFile } from "./load-env";
import { runScript } from "./run-script";

loadEnvironmentFile();
runScript(async () => {
  const database = await openDatabase();
  console.log(`The database is up to date: ${database.place}`);
  await database.stop();
});
