import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { type CallPlace, faultAt } from "./faults";
import { holdCalls, holdLinks, holdRun, somebodyWaits, strikes, until } from "./pauses";
import type { Stage } from "./scenario";

/** What a step has at hand to bring a run to the moment of its kill. */
export interface Moment {
  stage: Stage;
  runId: string;
  connectionId: string;
  /** The last call that only reads before the first write, and the last write; null = it writes nothing to the books. */
  lastRead: CallPlace;
  write: CallPlace | null;
  database: pg.Client;
  /** Strikes: the worker is killed, frozen, or loses its database. */
  strike(): Promise<void>;
}

const entriesIn = async ({ database, runId }: Moment, condition: string): Promise<number> => {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from ledger_entries where run_id = $1 and ${condition}`,
    [runId],
  );
  return rows[0]?.n ?? 0;
};

/** Prepares before the run is started; the second part runs beside the worker. */
export type Step = (moment: Moment) => Promise<{ go(): Promise<void> }>;

const delayed = (place: CallPlace, delayMs: number) => ({
  ...faultAt("lost_before", place),
  kind: "delay" as const,
  delayMs,
});

/** Long enough to be noticed, shorter than the worker waits for an answer. */
const READ_MS = 800;

const beforeDispatch: Step = async (moment) => {
  const { control } = moment.stage.books;
  await control.fault(delayed(moment.lastRead, READ_MS));
  return {
    async go() {
      await until("the last reading call", async () => (await strikes(control)) > 0);
      await moment.strike();
    },
  };
};

const storedNotSent: Step = async (moment) => {
  const { stage, database, connectionId } = moment;
  const { control } = stage.books;
  await control.fault(delayed(moment.lastRead, READ_MS));
  return {
    async go() {
      await until("the last reading call", async () => (await strikes(control)) > 0);
      const held = await holdCalls(database, connectionId);
      await until("a worker at the limiter", () => somebodyWaits(database));
      if ((await entriesIn(moment, "state = 'sending'")) === 0) throw new Error("nothing was stored to send");
      await moment.strike();
      await held.release();
    },
  };
};

const sentNotArrived: Step = async (moment) => {
  const { control } = moment.stage.books;
  if (moment.write) await control.fault(delayed(moment.write, 4_000));
  return {
    async go() {
      await until("the write", async () => (await strikes(control)) > 0);
      await moment.strike();
    },
  };
};

const sentNotAnswered: Step = async (moment) => {
  const { control } = moment.stage.books;
  if (moment.write) await control.fault(faultAt("hang_after", moment.write));
  return {
    async go() {
      await until("the write", async () => (await strikes(control)) > 0);
      await sleep(100);
      await moment.strike();
    },
  };
};

const answeredNotSettled: Step = async (moment) => {
  const { stage, database, runId } = moment;
  const { control } = stage.books;
  if (moment.write) await control.fault(delayed(moment.write, 1_000));
  return {
    async go() {
      await until("the write", async () => (await strikes(control)) > 0);
      const held = await holdRun(database, runId);
      await until("a worker with the answer", () => somebodyWaits(database));
      await moment.strike();
      await held.release();
    },
  };
};

const inSettle: Step = async (moment) => {
  const { database } = moment;
  const held = await holdLinks(database);
  return {
    async go() {
      await until("a worker in the middle of a settlement", () => somebodyWaits(database));
      await moment.strike();
      await held.release();
    },
  };
};

const betweenBatches: Step = async (moment) => ({
  async go() {
    await until("one batch settled", async () => (await entriesIn(moment, "state = 'applied'")) > 0);
    await moment.strike();
  },
});

/** At which moments a worker is struck. `writes`: only where something is written to the books. */
export const STEPS: Record<string, { step: Step; writes: boolean; batches?: boolean }> = {
  "before the dispatch": { step: beforeDispatch, writes: false },
  "stored, not sent": { step: storedNotSent, writes: true },
  "sent, not arrived": { step: sentNotArrived, writes: true },
  "sent, not answered": { step: sentNotAnswered, writes: true },
  "answered, not settled": { step: answeredNotSettled, writes: true },
  "in settle": { step: inSettle, writes: false },
  "between batches": { step: betweenBatches, writes: true, batches: true },
};

/** How a worker is struck. */
export const STRIKES = ["killed", "stopped", "database", "frozen"] as const;
export type Strike = (typeof STRIKES)[number];
