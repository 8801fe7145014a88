/** The sandbox's own time, so that a test can let thirty minutes or sixty days pass at once. */
export class SandboxClock {
  private anchorReal = Date.now();
  private anchorShown = Date.now();
  private rate = 1;

  /** The moment it is on the sandbox's wall. */
  now(): Date {
    return new Date(this.anchorShown + (Date.now() - this.anchorReal) * this.rate);
  }

  /** Moves the wall clock forward (or back, if negative) and goes on from there. */
  advance(milliseconds: number): void {
    this.set(new Date(this.now().getTime() + milliseconds));
  }

  set(moment: Date): void {
    this.anchorShown = moment.getTime();
    this.anchorReal = Date.now();
  }

  /** Sandbox seconds that pass in one real second. 60 lets an hour pass in a minute. */
  setScale(scale: number): void {
    this.set(this.now());
    this.rate = scale;
  }

  get scale(): number {
    return this.rate;
  }

  /** What a caller has to wait in real seconds until `milliseconds` of sandbox time are over; at least 1. */
  realSeconds(milliseconds: number): number {
    return Math.max(1, Math.ceil(milliseconds / this.rate / 1000));
  }

  reset(): void {
    this.rate = 1;
    this.set(new Date());
  }
}
