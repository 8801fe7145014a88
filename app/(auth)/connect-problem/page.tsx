import type { Metadata } from "next";
import { LinkButton } from "@/app/_ui/link-button";
import { CONNECT_OUTCOMES, isConnectOutcome } from "@/lib/connections/outcomes";

export const metadata: Metadata = { title: "Connect" };

const ELSE =
  "Something went wrong on our side while connecting. Open the integration page and press Connect again.";
const SIGNED_OUT =
  "You were signed out while you were away giving the consent, so it was not used. Open the integration page and press Connect again.";

/** A Connect came back that cannot be tied to a page of a company. */
export default async function ConnectProblemPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { reason } = await searchParams;
  const known = isConnectOutcome(reason) ? CONNECT_OUTCOMES[reason].say("the accounting package") : ELSE;
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">Not connected</h1>
      <p className="pt-2 pb-6 text-muted">{reason === "signed_out" ? SIGNED_OUT : known}</p>
      <LinkButton kind="primary" href="/">
        Go to the start page
      </LinkButton>
    </>
  );
}
