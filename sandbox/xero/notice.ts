/** On top of every page. */
export const NOTICE =
  "Practice stand-in for Xero's servers, for demonstration and tests. Not Xero, not connected to it; nothing here is real.";
