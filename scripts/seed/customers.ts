import type { ExportRow } from "./export-table";
import type { Random } from "./random";

const FIRST = [
  "Ava",
  "Mohammed",
  "Sian",
  "Callum",
  "Grace",
  "Tomasz",
  "Niamh",
  "Harpreet",
  "Owen",
  "Zoë",
  "Rhys",
  "Beth",
];
const LAST = [
  "Hargreaves",
  "Patel",
  "O'Neill",
  "Whitaker",
  "Kowalski",
  "Singh",
  "Barraclough",
  "Nolan",
  "Fairhurst",
  "Okafor",
];
const PLACES = [
  ["Leeds", "West Yorkshire", "LS"],
  ["Harrogate", "North Yorkshire", "HG"],
  ["Halifax", "West Yorkshire", "HX"],
  ["Skipton", "North Yorkshire", "BD"],
  ["Rochdale", "Greater Manchester", "OL"],
  ["York", "", "YO"],
] as const;
const STREETS = [
  "Station Road",
  "Mill Lane",
  "Church Street",
  "The Green",
  "Canal Side",
  "Cow & Calf Lane",
  "St John's Terrace",
];
const NAMES = [
  "Airedale",
  "Moorland",
  "Calder",
  "Beckfoot",
  "Swaledale",
  "Kirkgate",
  "Ryburn",
  "Thornfield",
  "Wharfe",
  "Ogden",
];
const KINDS = [
  "Dental Care",
  "Veterinary Group",
  "Joinery Ltd",
  "Court Residents' Association",
  "Primary School",
  "Estates LLP",
  "Brewery Co.",
  "Care Home",
  "Housing Trust",
  "Engineering Ltd",
  "& Daughters",
  "Hotel",
  "Medical Practice",
  "Community Centre",
  "Printing Works",
  "Garden Centre",
];

export interface SeedCustomer {
  code: string;
  name: string;
  archived: boolean;
  site: { name: string; address: string; town: string; county: string; postcode: string };
}

/** Longer than any books allow a name to be. */
const TOO_LONG = `${"The Trustees of the Amalgamated Almshouses, Reading Rooms and Allotment Gardens of the Ancient Parishes ".repeat(5)}Trust`;

/** Names that the practice books have as well, and the awkward ones that real lists have. */
const SPECIAL: readonly [code: string, name: string, over?: ExportRow][] = [
  ["HARR01", "Harrogate Dental Practice"],
  ["OBRI01", "O'Brien & Sons Ltd", { Email: "accounts@obrien.example", "Payment Terms": "14 days" }],
  ["STMA01", "St Mary's Primary School"],
  ["RIDG01", "Ridgeway Care Home"],
  ["BACK01", "Bäckerei Müller", { Email: "buero@mueller.example", "VAT Number": "GB 987 6543 21" }],
  ["OLDM01", "Old Mill Apartments"],
  ["CALD01", "Calder Valley Electrical"],
  ["ACEP01", "Ace Property Management"],
  ["ACEP02", "Ace Property Management", { Town: "Skipton" }],
  ["CHAT01", "Châtelain Éclairage SARL", { Country: "France", Postcode: "59000", Town: "Lille", County: "" }],
  ["NOML01", "Mrs E Braithwaite", { Email: "" }],
  [
    "LONG01",
    "The Northern Association of Independent Village Halls, Community Centres and Reading Rooms (Incorporated)",
  ],
  ["LONG02", TOO_LONG],
  ["ARCH01", "Thwaite Textiles (in administration)", { Archived: true }],
  ["KEEP01", "Cash Customer", { "Send to Accounts": false }],
];
/** The first customers of every company: names that the practice books have as well. */
export const SHARED_CUSTOMERS = 7;

export function makeCustomers(chance: Random, count: number) {
  const rows: ExportRow[] = [];
  const customers: SeedCustomer[] = [];
  const used = new Set(SPECIAL.map(([, name]) => name));
  for (let index = 0; index < count; index += 1) {
    const special = SPECIAL[index];
    const name = special?.[1] ?? newName(chance, used);
    const code =
      special?.[0] ??
      `${name
        .replace(/[^A-Za-z]/g, "")
        .slice(0, 4)
        .toUpperCase()}${String(index).padStart(3, "0")}`;
    const person = `${chance.pick(FIRST)} ${chance.pick(LAST)}`;
    const [town, county, area] = chance.pick(PLACES);
    const street = `${chance.int(1, 180)} ${chance.pick(STREETS)}`;
    const postcode = `${area}${chance.int(1, 28)} ${chance.int(1, 9)}${"ABDEFGHJLN"[chance.int(0, 9)]}${"PQRSTUWXYZ"[chance.int(0, 9)]}`;
    const row: ExportRow = {
      "Account Code": code,
      "Customer Name": name,
      "Contact Name": person,
      Email: `office@${code.toLowerCase()}.example`,
      Telephone: `01${chance.int(100, 999)} 496 0${chance.int(100, 999)}`,
      Mobile: chance.chance(0.5) ? `07700 900${chance.int(100, 999)}` : "",
      "Address 1": street,
      "Address 2": chance.chance(0.15) ? `Unit ${chance.int(1, 30)}` : "",
      Town: town,
      County: county,
      Postcode: postcode,
      Country: "United Kingdom",
      "VAT Number": chance.chance(0.3)
        ? `GB ${chance.int(100, 999)} ${chance.int(1000, 9999)} ${chance.int(10, 99)}`
        : "",
      "Payment Terms": chance.pick(["30", "30", "14", "60", ""]),
      "Send to Accounts": true,
      Archived: false,
      ...special?.[2],
    };
    rows.push(row);
    const site = {
      name: chance.chance(0.7) ? name.slice(0, 200) : `${name.slice(0, 200)} (annexe)`,
      address: street,
      town,
      county,
      postcode,
    };
    customers.push({ code, name, archived: row.Archived === true, site });
  }
  return { rows, customers };
}

function newName(chance: Random, used: Set<string>): string {
  for (;;) {
    const plain = chance.chance(0.25)
      ? `${chance.pick(["Mr", "Mrs", "Ms", "Dr"])} ${chance.pick("ABCDEFGHJKLMNPRSTW".split(""))} ${chance.pick(LAST)}`
      : `${chance.pick(NAMES)} ${chance.pick(KINDS)}`;
    const name = used.has(plain) ? `${plain} (${chance.pick(PLACES)[0]})` : plain;
    if (used.has(name)) continue;
    used.add(name);
    return name;
  }
}
