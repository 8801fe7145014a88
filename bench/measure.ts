import pg from "pg";

/** One line of the report: what was measured, the bound, and whether it holds. */
export interface Figure {
  what: string;
  value: number;
  bound: number;
  unit: string;
}

export const holds = ({ value, bound }: Figure): boolean => value <= bound;

export function report(title: string, figures: Figure[]): void {
  console.log(`\n${title}`);
  for (const figure of figures) {
    const number = (n: number) => (Number.isInteger(n) ? String(n) : n.toFixed(2));
    const verdict = holds(figure) ? "ok" : "TOO MUCH";
    console.log(
      `  ${figure.what.padEnd(58)} ${number(figure.value).padStart(9)} of at most ${number(figure.bound).padStart(7)} ${figure.unit}  ${verdict}`,
    );
  }
}

let statements = 0;
const query = pg.Client.prototype.query;
// Every statement of this process, whoever makes it.
pg.Client.prototype.query = function (this: pg.Client, ...args: Parameters<typeof query>) {
  statements++;
  return query.apply(this, args);
} as typeof query;

export async function counted<T>(
  work: () => Promise<T>,
): Promise<{ value: T; seconds: number; statements: number; growthMb: number }> {
  global.gc?.();
  const [before, memory, started] = [statements, process.memoryUsage().rss, performance.now()];
  let peak = memory;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  try {
    const value = await work();
    peak = Math.max(peak, process.memoryUsage().rss);
    return {
      value,
      seconds: (performance.now() - started) / 1000,
      statements: statements - before,
      growthMb: (peak - memory) / 1024 / 1024,
    };
  } finally {
    clearInterval(watch);
  }
}
