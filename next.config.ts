import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Both SDKs are large and server-only: required at run time, not bundled.
  serverExternalPackages: ["xero-node", "intuit-oauth", "pg", "pg-boss"],
};

export default config;
