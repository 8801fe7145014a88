import type { FullConfig } from "@playwright/test";
import { buildIfStale } from "../../scripts/build-if-stale";
import { Children } from "../../scripts/children";
import { openDatabases } from "./databases";
import { publishStacks } from "./stacks";
import { startStack } from "./start-stack";

/** Starts what the journeys need, and ends it after them. Each worker's stack is a whole product of its own. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const children = new Children("file");
  const stopping = new AbortController();
  await buildIfStale(stopping.signal);
  const databases = await openDatabases(config.workers);
  const stop = async () => {
    await children.stopAll();
    await databases.stop();
  };
  try {
    const stacks = await Promise.all(databases.urls.map((url, index) => startStack(children, index, url)));
    publishStacks(stacks);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
