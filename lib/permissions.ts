import type { Role } from "./tenancy";

/** What may be done inside a company. One table: role x ability. */
export const ABILITIES = {
  read: ["admin", "staff", "viewer"],
  compare: ["admin", "staff"],
  sync: ["admin", "staff"],
  setFlags: ["admin", "staff"],
  import: ["admin", "staff"],
  connect: ["admin"],
  map: ["admin"],
  setPreferences: ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Ability = keyof typeof ABILITIES;

export const may = (role: Role, ability: Ability): boolean =>
  (ABILITIES[ability] as readonly Role[]).includes(role);
