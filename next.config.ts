import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Both SDKs are large and server-only: required at run time, not bundled.
  serverExternalPackages: ["xero-node", "intuit-oauth", "pg", "pg-boss"],
  experimental: {
    // An import may be 25 MB (lib/imports/sheets.ts), and the form around it takes some more.
    serverActions: { bodySizeLimit: "27mb" },
    proxyClientMaxBodySize: "27mb",
  },
};

export default config;
