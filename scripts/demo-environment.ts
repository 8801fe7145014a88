export interface DemoPorts {
  site: number;
  xero: number;
  quickbooks: number;
}

/**
 * The environment of a local run against the practice stand-ins of both providers. The site and the stand-ins have
 * origins of their own, and the site is `localhost`: that is what redirect addresses are registered with.
 */
export function demoEnvironment(ports: DemoPorts): Record<string, string> {
  const xero = `http://localhost:${ports.xero}`;
  const quickbooks = `http://localhost:${ports.quickbooks}`;
  return {
    APP_URL: `http://localhost:${ports.site}`,
    XERO_CLIENT_ID: "practice-xero",
    XERO_CLIENT_SECRET: "practice-xero-secret",
    XERO_WEBHOOK_KEY: "practice-xero-webhook-key",
    XERO_ISSUER_URL: xero,
    XERO_API_URL: xero,
    XERO_GO_URL: xero,
    QUICKBOOKS_CLIENT_ID: "practice-quickbooks",
    QUICKBOOKS_CLIENT_SECRET: "practice-quickbooks-secret",
    QUICKBOOKS_WEBHOOK_TOKEN: "practice-quickbooks-webhook-token",
    QUICKBOOKS_DISCOVERY_URL: `${quickbooks}/.well-known/openid_configuration`,
    QUICKBOOKS_API_URL: quickbooks,
    QUICKBOOKS_APP_URL: quickbooks,
    XERO_SANDBOX_PORT: String(ports.xero),
    QUICKBOOKS_SANDBOX_PORT: String(ports.quickbooks),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
