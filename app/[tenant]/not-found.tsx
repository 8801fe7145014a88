import { FullPageMessage } from "../_ui/full-page-message";
import { LinkButton } from "../_ui/link-button";

export default function NotFound() {
  return (
    <FullPageMessage
      title="This was not found"
      action={
        <LinkButton kind="primary" href="/">
          Go to the start page
        </LinkButton>
      }
    >
      The record may have been removed, or the address is mistyped.
    </FullPageMessage>
  );
}
