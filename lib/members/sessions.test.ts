import { describe, expect, it } from "vitest";
import { makeMember } from "@/test-support/tenant";
import {
  findSession,
  openSession,
  revokeAllSessions,
  revokeSession,
  SESSION_DAYS,
  sweepSessions,
} from "./sessions";

const days = (n: number) => new Date(Date.now() + n * 86_400_000);

describe("sessions", () => {
  it("end when they are revoked, one at a time or all of a person's", async () => {
    const { userId } = await makeMember();
    const [first, second, third] = [
      await openSession(userId),
      await openSession(userId),
      await openSession(userId),
    ];
    await revokeSession(first);
    expect(await findSession(first)).toBeNull();
    expect(await findSession(second)).toMatchObject({ userId });
    await revokeAllSessions(userId);
    expect(await findSession(second)).toBeNull();
    expect(await findSession(third)).toBeNull();
  });

  it("end by themselves", async () => {
    const { userId } = await makeMember();
    const sessionId = await openSession(userId);
    expect(await findSession(sessionId, days(SESSION_DAYS - 1))).toMatchObject({ userId });
    expect(await findSession(sessionId, days(SESSION_DAYS + 1))).toBeNull();
  });

  it("are forgotten only long after their end", async () => {
    const { userId } = await makeMember();
    const sessionId = await openSession(userId);
    await sweepSessions();
    expect(await findSession(sessionId)).toMatchObject({ userId });
  });
});
