import { afterEach, describe, expect, it } from "vitest";
import { addDays, formatDate, isCalendarDate, today } from "./clock";

const HOME = process.env.TZ;
afterEach(() => {
  if (HOME === undefined) delete process.env.TZ;
  else process.env.TZ = HOME;
});

describe("calendar dates", () => {
  it("are those of the company's wall, not of UTC", () => {
    const lateInLondon = new Date("2026-06-30T23:30:00Z");
    expect(today("Europe/London", lateInLondon)).toBe("2026-07-01");
    expect(today("America/Los_Angeles", lateInLondon)).toBe("2026-06-30");
    expect(today("Pacific/Auckland", new Date("2026-11-23T11:30:00Z"))).toBe("2026-11-24");
  });

  it.each(["Pacific/Pago_Pago", "America/New_York", "Europe/London", "Asia/Tokyo", "Pacific/Kiritimati"])(
    "are the same on a server in %s",
    (zone) => {
      process.env.TZ = zone;
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
      expect(formatDate("2026-03-29")).toBe("29 Mar 2026");
      expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
      expect(addDays("2026-10-24", 30)).toBe("2026-11-23");
      expect(isCalendarDate("2026-12-31")).toBe(true);
      expect(isCalendarDate("2026-02-30")).toBe(false);
      expect(today("Europe/London", new Date("2026-06-30T23:30:00Z"))).toBe("2026-07-01");
    },
  );
});
