import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./passwords";

describe("passwords", () => {
  it("is right for the password it was made from, and for no other", async () => {
    const stored = await hashPassword("Crème brûlée 12");
    expect(stored).toMatch(/^scrypt\$32768\$8\$3\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$/);
    expect(await verifyPassword("Crème brûlée 12", stored)).toBe(true);
    // The same letters typed on another keyboard: accents apart from their letters.
    expect(await verifyPassword("Crème brûlée 12".normalize("NFD"), stored)).toBe(true);
    expect(await verifyPassword("Creme brulee 12", stored)).toBe(false);
    expect(await verifyPassword("", stored)).toBe(false);
  });

  it("salts: the same password twice gives two hashes", async () => {
    expect(await hashPassword("same")).not.toBe(await hashPassword("same"));
  });

  it("refuses what is no hash of ours", async () => {
    for (const stored of [
      null,
      "",
      "none",
      "scrypt$1$2$3",
      "scrypt$1048576$8$3$AAAA$AAAA",
      "bcrypt$1$1$1$AAAA$AAAA",
    ]) {
      expect(await verifyPassword("anything", stored)).toBe(false);
    }
  });

  it("serves many at once", async () => {
    const stored = await hashPassword("crowd");
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => verifyPassword(i % 2 ? "crowd" : "wrong", stored)),
    );
    expect(answers).toEqual([false, true, false, true, false, true]);
  });
});
