import type { Preferences } from "@/lib/preferences/schemas";
import type { Role } from "@/lib/tenancy";
import { FIRE, HEATING, type Trade } from "./trades";

export interface DemoPerson {
  email: string;
  name: string;
}
export interface DemoCompany {
  slug: string;
  name: string;
  trade: Trade;
  /** Start of its chance: another start, another set of names. */
  seed: number;
  firstJob: number;
  people: { email: string; role: Role }[];
  preferences: Partial<Preferences>;
}

/** One password for all demo users: the demo is for a machine of one's own only. */
export const DEMO_PASSWORD = "tracker-pro-demo";

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { email: "anna@northgate.example", name: "Anna Whitfield" },
  { email: "sam@northgate.example", name: "Sam Okoro" },
  { email: "priya@pennine.example", name: "Priya Raman" },
  { email: "joe@pennine.example", name: "Joe Barlow" },
  { email: "accountant@ledgerwise.example", name: "Claire Hopton" },
];

export const DEMO_COMPANIES: readonly DemoCompany[] = [
  {
    slug: "northgate",
    name: "Northgate Heating & Electrical",
    trade: HEATING,
    seed: 20_261,
    firstJob: 20_001,
    people: [
      { email: "anna@northgate.example", role: "admin" },
      { email: "sam@northgate.example", role: "staff" },
      { email: "accountant@ledgerwise.example", role: "viewer" },
    ],
    preferences: {},
  },
  {
    slug: "pennine",
    name: "Pennine Fire & Security",
    trade: FIRE,
    seed: 77_003,
    firstJob: 51_001,
    people: [
      { email: "priya@pennine.example", role: "admin" },
      { email: "joe@pennine.example", role: "staff" },
      { email: "accountant@ledgerwise.example", role: "viewer" },
    ],
    preferences: { numbering: "tracker_pro", defaultTermsDays: 14 },
  },
];
