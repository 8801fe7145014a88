import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { auth } from "./auth";
import { AppError } from "./errors";
import { log } from "./log";
import { type Ability, may } from "./permissions";
import { findMember, type Member } from "./tenancy";

export type ActionResult<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      error: {
        code: string;
        message: string;
        fields?: Record<string, string>;
        cure?: { label: string; href: string };
      };
    };

type TenantAction<I, O> = ((slug: string, input: I) => Promise<ActionResult<O>>) & {
  readonly [MADE]: Ability;
};
const MADE = Symbol.for("tracker.tenantAction");

/** True for what `tenantAction` made: a test holds every exported action to it. */
export const isTenantAction = (value: unknown): boolean => typeof value === "function" && MADE in value;

/**
 * Every change a signed-in person makes inside a company: the company comes from the URL's slug, membership
 * and role are checked on each call, the input is parsed, and a failure comes back as a sentence.
 */
export function tenantAction<S extends z.ZodType, O>(
  ability: Ability,
  schema: S,
  handler: (member: Member, input: z.output<S>) => Promise<O>,
): TenantAction<z.input<S>, O> {
  const action = async (slug: string, input: z.input<S>): Promise<ActionResult<O>> => {
    try {
      const user = await auth();
      if (!user) throw new AppError("signed_out", "You are signed out. Sign in again; nothing was changed.");
      const member = typeof slug === "string" ? await findMember(user.userId, slug) : null;
      if (!member) throw new AppError("not_found", "This company was not found.");
      if (!may(member.role, ability)) {
        throw new AppError(
          "forbidden",
          "Your role in this company does not allow this. Ask an admin of your company.",
        );
      }
      const parsed = schema.safeParse(input);
      if (!parsed.success) {
        const fields = Object.fromEntries(
          parsed.error.issues.map((issue) => [issue.path.join("."), issue.message]),
        );
        throw new AppError("invalid", "Some of what was entered cannot be used. Nothing was changed.", {
          fields,
        });
      }
      return { ok: true, value: await handler(member, parsed.data) };
    } catch (error) {
      return { ok: false, error: toActionError(error) };
    }
  };
  return Object.assign(action, { [MADE]: ability });
}

export function toActionError(error: unknown) {
  if (error instanceof AppError) return { code: error.code, message: error.message, ...error.options };
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference }, "an action failed");
  return {
    code: "unknown",
    message: `Something went wrong on our side. Nothing more was changed. If it happens again, tell support the reference ${reference}.`,
  };
}
