import { parseArgs } from "node:util";

export interface Options {
  seed: string;
  /** Parts of what a cell is called; each that is given must be in its name. */
  parts: string[];
  only: string[];
  kills: boolean;
  calls: boolean;
  every: number;
  /** The few cells that every test run goes through. */
  reduced: boolean;
}

export const USAGE = `npm run faults                        everything (hours)
npm run faults -- --provider xero     one provider; likewise --transfer jobs, --operation create
npm run faults -- --only 429,cut      these faults; or "killed", "frozen", "in settle"
npm run faults -- --calls | --kills   only faults of calls, only strikes at the worker
npm run faults -- --reduced           the few that every test run goes through
npm run faults -- --every 10          each tenth cell, the first by the seed
npm run faults -- --seed winter       other records, as repeatable`;

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      provider: { type: "string" },
      transfer: { type: "string" },
      operation: { type: "string" },
      only: { type: "string" },
      seed: { type: "string", default: "one" },
      every: { type: "string", default: "1" },
      calls: { type: "boolean", default: false },
      kills: { type: "boolean", default: false },
      reduced: { type: "boolean", default: false },
    },
  });
  return {
    seed: values.seed,
    parts: [values.provider, values.transfer, values.operation].filter((part) => part !== undefined),
    only: values.only?.split(",").map((part) => part.trim()) ?? [],
    kills: values.kills || !values.calls,
    calls: values.calls || !values.kills,
    reduced: values.reduced,
    every: Math.max(1, Number(values.every) || 1),
  };
}
