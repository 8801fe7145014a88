"use client";

import { signOut } from "next-auth/react";
import { Button } from "./button";

/** Ends the session on the server and goes to the sign-in page. */
export function SignOutButton() {
  return (
    <Button kind="quiet" onPress={() => void signOut({ callbackUrl: "/sign-in" })}>
      Sign out
    </Button>
  );
}
