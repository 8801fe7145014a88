import { FullPageMessage } from "./_ui/full-page-message";
import { LinkButton } from "./_ui/link-button";

export default function NotFound() {
  return (
    <main>
      <FullPageMessage
        title="This page was not found"
        action={
          <LinkButton kind="primary" href="/">
            Go to your company
          </LinkButton>
        }
      >
        The address may be mistyped, or it belongs to a company that you are not a member of.
      </FullPageMessage>
    </main>
  );
}
