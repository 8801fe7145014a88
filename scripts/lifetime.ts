/** What is running, and how it ends: in reverse order, once, whether by Ctrl-C, SIGTERM or a failure. */
export class Lifetime {
  private readonly closers: (() => Promise<void> | void)[] = [];
  private readonly abort = new AbortController();
  private closing: Promise<void> | undefined;
  private firstSignalAt = 0;

  /** `kill` is the last resort when a person insists. */
  constructor(private readonly kill: () => void) {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => this.onSignal());
    if (process.env.npm_lifecycle_event) this.endWithNpm();
  }

  /** npm passes SIGTERM to its shell only: that this process has got another parent is all it hears of it. */
  private endWithNpm(): void {
    const npm = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === npm) return;
      clearInterval(watch);
      this.onSignal();
    }, 500);
    watch.unref();
  }

  /** Aborted as soon as the end begins. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  get stoppedByPerson(): boolean {
    return this.firstSignalAt > 0;
  }

  /** Registers how to end something that has just been started. */
  onClose(closer: () => Promise<void> | void): void {
    this.closers.push(closer);
  }

  close(): Promise<void> {
    this.closing ??= this.run();
    return this.closing;
  }

  private async run(): Promise<void> {
    this.abort.abort();
    for (const closer of this.closers.reverse()) {
      try {
        await closer();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
  }

  private onSignal(): void {
    const first = this.firstSignalAt === 0;
    if (first) this.firstSignalAt = Date.now();
    // One Ctrl-C may arrive twice: from the terminal and from npm.
    else if (Date.now() - this.firstSignalAt < 1500) return;
    if (!first) this.kill();
    else console.log("\nStopping ...");
    void this.close().then(() => process.exit(0));
  }
}
