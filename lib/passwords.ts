import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

const COST = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;
const MAX_MEMORY = 96 * 1024 * 1024;
/** Hashes at once: each takes 32 MB and a thread of the pool that file and DNS work shares. */
const PARALLEL = 2;

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  if (running >= PARALLEL) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    const options: ScryptOptions = { ...cost, maxmem: MAX_MEMORY };
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    // The place is handed on, so that a newcomer cannot slip in between.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64. About 0.2 s. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64"), key.toString("base64")].join("$");
}

/**
 * True when `password` gave `stored`. A `stored` that is no hash of ours, or null for an account that does not
 * exist, is false after the same time: an answer's delay must not tell which accounts exist.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = parse(stored);
  const key = await derive(password, parsed?.salt ?? Buffer.alloc(16), parsed?.cost ?? COST);
  return parsed !== null && timingSafeEqual(key, parsed.hash);
}

function parse(stored: string | null) {
  const [kind, N, r, p, salt, hash] = stored?.split("$") ?? [];
  if (kind !== "scrypt" || !salt || !hash) return null;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  // Dearer than ours is refused: a row of the table must not be able to stall the server.
  if (
    !(cost.N >= 2 && cost.N <= COST.N && cost.r >= 1 && cost.r <= COST.r && cost.p >= 1 && cost.p <= COST.p)
  ) {
    return null;
  }
  const bytes = { salt: Buffer.from(salt, "base64"), hash: Buffer.from(hash, "base64") };
  return bytes.hash.length === KEY_BYTES ? { cost, ...bytes } : null;
}
