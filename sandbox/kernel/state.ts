import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

const SAVE_AFTER_MS = 300;

/**
 * The books in memory, with an atomic JSON snapshot in `folder` when one is given. The snapshot follows a change
 * within 300 ms and is complete at `flush()`; a crash in between loses only those milliseconds.
 */
export class SandboxState<S> {
  data: S;
  private timer: NodeJS.Timeout | null = null;
  private readonly file: string | null;

  constructor(
    name: string,
    private readonly initial: () => S,
    private readonly options: { folder: string | null; fresh: boolean; version: number },
  ) {
    this.file = options.folder ? path.join(options.folder, `${name}.json`) : null;
    this.data = this.kept() ?? initial();
  }

  /** The snapshot, unless it was written by a version whose books look different. */
  private kept(): S | null {
    if (!this.file || this.options.fresh || !existsSync(this.file)) return null;
    const snapshot = JSON.parse(readFileSync(this.file, "utf8")) as { version?: number; data: S };
    return snapshot.version === this.options.version ? snapshot.data : null;
  }

  /** Say so after every change of `data`. */
  changed(): void {
    if (!this.file || this.timer) return;
    this.timer = setTimeout(() => this.flush(), SAVE_AFTER_MS);
    this.timer.unref();
  }

  /** Back to the seed. */
  reset(): void {
    this.data = this.initial();
    this.changed();
  }

  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.file) return;
    mkdirSync(path.dirname(this.file), { recursive: true });
    const half = `${this.file}.${process.pid}.tmp`;
    writeFileSync(half, JSON.stringify({ version: this.options.version, data: this.data }));
    renameSync(half, this.file);
  }
}
