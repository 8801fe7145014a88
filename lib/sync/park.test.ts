import { describe, expect, it } from "vitest";
import { failure } from "@/test-support/fake-books";
import { howLong, Park } from "./park";

const now = new Date("2026-11-23T10:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);

describe("how long a run waits", () => {
  it("is a little longer each time the provider is down, and then it parks with the provider's own reason", () => {
    const down = failure("unavailable");
    expect([1, 2, 3].map((attempt) => howLong(down, attempt, now))).toEqual([
      { waitMs: 2_000 },
      { waitMs: 4_000 },
      { waitMs: 8_000 },
    ]);
    const park = howLong(down, 4, now);
    expect(park).toBeInstanceOf(Park);
    expect(park).toMatchObject({
      until: later(60_000),
      message: expect.stringMatching(/said unavailable.*by itself/),
    });
  });

  it("is what a minute's limit says, and parks for a day's", () => {
    expect(
      howLong(failure("rate_limited", 429, { retryAt: later(26_000), limit: "minute" }), 9, now),
    ).toEqual({
      waitMs: 26_000,
    });
    const day = howLong(
      failure("rate_limited", 429, { retryAt: later(9 * 3_600_000), limit: "day" }),
      1,
      now,
    );
    expect(day).toBeInstanceOf(Park);
    expect(day).toMatchObject({ until: later(9 * 3_600_000) });
  });

  it("is until somebody renews the consent, when that is gone", () => {
    expect(howLong(failure("reconnect", 403), 1, now)).toMatchObject({ until: null });
  });
});
