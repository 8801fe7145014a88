import { DEFAULT_SETTINGS, type QuickBooksState } from "../state";
import { UK_REALM, ukCompany } from "./uk-company";
import { US_REALM, usCompany } from "./us-company";

/** The two companies a fresh stand-in has, without any consent given. */
export function initialState(now: Date): QuickBooksState {
  return {
    companies: { [UK_REALM]: ukCompany(now), [US_REALM]: usCompany(now) },
    oauth: { codes: {}, grants: {}, accessTokens: {} },
    settings: structuredClone(DEFAULT_SETTINGS),
  };
}
