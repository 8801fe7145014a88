/** How a Connect ended. The code travels in the address of the integration page, which says the sentence. */
export const CONNECT_OUTCOMES = {
  connected: {
    tone: "success",
    say: (label: string) => `${label} is connected.`,
  },
  unread: {
    tone: "warning",
    say: (label: string) =>
      `${label} is connected, but its settings could not be read yet. Open the set-up to try again.`,
  },
  cancelled: {
    tone: "info",
    say: (label: string) => `Connecting to ${label} was cancelled. Nothing was changed.`,
  },
  wrong_state: {
    tone: "error",
    say: (label: string) =>
      `The answer from ${label} does not belong to a Connect that you started here, so it was not used. Press Connect and go through it in one go.`,
  },
  expired: {
    tone: "error",
    say: (label: string) =>
      `This Connect to ${label} was started more than ten minutes ago, or it has been used already. Press Connect again.`,
  },
  expired_code: {
    tone: "error",
    say: (label: string) =>
      `${label} did not accept the consent: it is too old or was used before. Press Connect again.`,
  },
  not_allowed: {
    tone: "error",
    say: (label: string) => `Only an admin of the company may connect it to ${label}. Ask one of them.`,
  },
  other_organisation: {
    tone: "error",
    say: (label: string) =>
      `You chose another organisation than the one this company was connected to before, so it was not connected. The links between your records and ${label} belong to one set of books. Connect again and choose the same organisation; other books need a company of their own here.`,
  },
  no_organisation: {
    tone: "error",
    say: (label: string) =>
      `${label} gave no organisation with the consent. Press Connect and choose an organisation that you may connect.`,
  },
  provider_down: {
    tone: "error",
    say: (label: string) =>
      `${label} did not answer while connecting. Nothing was changed; try again in a few minutes.`,
  },
  refused: {
    tone: "error",
    say: (label: string) =>
      `${label} did not accept this site's request to connect. Try again; if it stays so, tell the operator of this site.`,
  },
} as const;

export type ConnectOutcome = keyof typeof CONNECT_OUTCOMES;
export type RefusalReason = Exclude<ConnectOutcome, "connected" | "unread" | "cancelled">;

export const isConnectOutcome = (code: unknown): code is ConnectOutcome =>
  typeof code === "string" && Object.hasOwn(CONNECT_OUTCOMES, code);
