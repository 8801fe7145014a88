import pino from "pino";

/** Structured log of the web and the worker. Secrets are redacted by name of the field, wherever it sits. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? "info",
  redact: {
    paths: ["accessToken", "refreshToken", "password", "secret", "authorization", "body"].flatMap((field) => [
      field,
      `*.${field}`,
      `*.*.${field}`,
    ]),
    censor: "[hidden]",
  },
});
