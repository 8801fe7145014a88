import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { auth } from "@/lib/auth";
import { findMember, type Member } from "@/lib/tenancy";
import { PATH_HEADER } from "./path-header";

/** For pages that only need a person: a signed-out visitor is sent to sign in and comes back afterwards. */
export async function requireUser() {
  // First of all: it tells the build that the page belongs to a request and is not to be rendered ahead.
  const request = await headers();
  const user = await auth();
  if (user) return user;
  const path = request.get(PATH_HEADER) ?? "/";
  redirect(`/sign-in?${new URLSearchParams({ callbackUrl: path })}`);
}

/**
 * The first call of every page of a company: who is at work, in which company, in which role. Signed out: to
 * the sign-in page. Not a member, or no such company: not found, without a hint which of the two.
 */
export const requireTenant: (slug: string) => Promise<Member> = cache(async (slug: string) => {
  const user = await requireUser();
  const member = await findMember(user.userId, slug);
  if (!member) notFound();
  return member;
});
