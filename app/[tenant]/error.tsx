"use client";

import { ErrorMessage } from "../_ui/error-message";

export default function TenantErrorPage(props: { error: Error & { digest?: string }; reset: () => void }) {
  return <ErrorMessage {...props} />;
}
