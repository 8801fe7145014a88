"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { TextField } from "@/app/_ui/text-field";

const WRONG = "The e-mail address or the password is not right. Check both and try again.";
const OFFLINE = "The server could not be reached. Check the connection and try again.";

/** Posts e-mail and password; afterwards goes to `target`, a path of this site. */
export function SignInForm({ target }: { target: string }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function submit(data: FormData) {
    setBusy(true);
    setFailure(null);
    try {
      const answer = await signIn("credentials", {
        email: data.get("email"),
        password: data.get("password"),
        redirect: false,
      });
      if (answer?.ok && !answer.error) {
        // A full load: nothing of a former person's pages stays in the browser's memory.
        window.location.assign(target);
        return;
      }
      setFailure(!answer?.error || answer.error === "CredentialsSignin" ? WRONG : answer.error);
    } catch {
      setFailure(OFFLINE);
    }
    setBusy(false);
  }

  return (
    <Form
      method="post"
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      {failure ? <Notice tone="danger">{failure}</Notice> : null}
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        autoFocus
        isRequired
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        isRequired
      />
      <Button kind="primary" type="submit" isPending={busy}>
        Sign in
      </Button>
    </Form>
  );
}
