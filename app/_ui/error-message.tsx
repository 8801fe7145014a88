"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Button } from "./button";
import { FullPageMessage } from "./full-page-message";
import { LinkButton } from "./link-button";

/** A page that could not be shown: what that means, and what to do. Says nothing of the cause but its reference. */
export function ErrorMessage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  return (
    <FullPageMessage
      title="This page could not be shown"
      action={
        <>
          <Button
            kind="primary"
            onPress={() =>
              startTransition(() => {
                router.refresh();
                reset();
              })
            }
          >
            Try again
          </Button>
          <LinkButton href="/">Go to the start page</LinkButton>
        </>
      }
    >
      <p>Something went wrong on our side. Nothing was changed; work that runs on the server goes on.</p>
      {error.digest ? (
        <p>
          If it happens again, tell support the reference <span className="font-mono">{error.digest}</span>.
        </p>
      ) : null}
    </FullPageMessage>
  );
}
