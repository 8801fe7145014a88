import type { ContactInput } from "./written";

/** One contact a line: name | person | e-mail | phone | street | city | postcode. */
/** Some have the names of customers in the demo; others share only an e-mail address or nearly the name. */
const CUSTOMERS = `
Harrogate Dental Practice | Priya Nair | reception@harrogatedental.example | 01423 555010 | 12 Station Parade | Harrogate | HG1 1UF
O'Brien & Sons Ltd | Declan O'Brien | accounts@obrien.example | 0113 555 0142 | Unit 4, Canal Mills | Leeds | LS12 2QN
St Mary's Primary School | Jean Whitfield | bursar@stmarys-school.example | 01423 555077 | Church Lane | Knaresborough | HG5 9AR
Ridgeway Care Home | Angela Booth | finance@ridgewaycare.example | 01943 555031 | 1 Ridgeway | Ilkley | LS29 8PT
Bäckerei Müller | Jürgen Müller | buero@mueller.example | 0113 555 0199 | 88 Otley Road | Leeds | LS6 3PX
Ace Property Mgmt Ltd | Carl Denton | office@acepm.example | 0113 555 0110 | 60 Wellington Street | Leeds | LS1 2EE
Braithwaite, Elsie | Elsie Braithwaite | e.braithwaite@post.example | 01756 555018 | 3 Castle View | Skipton | BD23 1QT
D. Hargreaves | Dawn Hargreaves | dawn.hargreaves@post.example | 01422 555121 | 14 Skircoat Green | Halifax | HX3 0RP
Moorside Surgery | Dr S Ahmed | practice.manager@moorsidesurgery.example | 01274 555161 | 370 Dudley Hill Road | Bradford | BD2 3AA
The Black Bull Inn | Tom Raistrick | landlord@blackbull-inn.example | 01765 555012 | Market Place | Ripon | HG4 1BN
Wharfedale Veterinary Group | Sue Ibbotson | accounts@wharfedalevets.example | 01943 555080 | 3 Boroughgate | Otley | LS21 3AL
Airedale Storage | Nadia Khan | yard@airedalestorage.example | 01274 555044 | 9 Dockfield Road | Shipley | BD17 7AD
Kirkgate Fashions | Leah Stone | hello@kirkgatefashions.example | 0113 555 0104 | 41 Kirkgate | Leeds | LS2 7DR
Fountains Hotel | Marc Oliver | reservations@fountainshotel.example | 01765 555066 | Fountains Lane | Ripon | HG4 3DY
Calder Brewing Co | Pete Ackroyd | orders@calderbrewing.example | 01422 555090 | Wharf Street | Sowerby Bridge | HX6 2AF
Skipton Allotment Society | Mary Dugdale | treasurer@skiptonallotments.example | 01756 555140 | The Pavilion, Aireville | Skipton | BD23 1UD
Beckside Nursery | Hannah Lister | manager@becksidenursery.example | 01943 555163 | 2 Beckside | Ilkley | LS29 9EQ
Pennine Print Works | Graham Stott | ledger@pennineprint.example | 01706 555120 | Albert Mill | Rochdale | OL16 2AX
York Road Motors | Imran Shah | service@yorkroadmotors.example | 01904 555031 | 212 Hull Road | York | YO10 3LH
Chapel Court Residents Association | Joan Firth | secretary@chapelcourt.example | 01423 555190 | Chapel Court, Cold Bath Road | Harrogate | HG2 0NL
Ogden & Daughters | Rachel Ogden | rachel@ogdenanddaughters.example | 01535 555022 | 5 North Street | Keighley | BD21 3SE
Cash Sales |  |  |  |  |  | `;

const SUPPLIERS = `
City Plumbing Supplies | Trade Counter | ar@cityplumbing.example | 0113 555 0170 | Gelderd Road | Leeds | LS12 6LY
Calder Valley Electrical | Sales Ledger | sales@caldervalleyelectrical.example | 01422 555200 | Dean Clough | Halifax | HX3 5AX
Northern Gas Networks |  | billing@northerngas.example |  |  |  | `;

const ARCHIVED = `
Old Mill Apartments | Estate Office | office@oldmill.example | 01422 555166 | Old Mill, Bank Bottom | Halifax | HX3 6TR`;

function contact(line: string): ContactInput {
  const [Name, person, EmailAddress, PhoneNumber, AddressLine1, City, PostalCode] = line
    .split("|")
    .map((part) => part.trim());
  const [FirstName, ...rest] = (person ?? "").split(" ");
  return {
    Name,
    ...(person ? { FirstName, LastName: rest.join(" ") } : {}),
    ...(EmailAddress ? { EmailAddress } : {}),
    ...(AddressLine1
      ? { Addresses: [{ AddressType: "POBOX", AddressLine1, City, PostalCode, Country: "United Kingdom" }] }
      : {}),
    ...(PhoneNumber ? { Phones: [{ PhoneType: "DEFAULT", PhoneNumber }] } : {}),
  };
}
const contacts = (lines: string): ContactInput[] => lines.trim().split("\n").map(contact);

export const seedCustomers = (): ContactInput[] => contacts(CUSTOMERS);
export const seedSuppliers = (): ContactInput[] => contacts(SUPPLIERS);
export const seedArchived = (): ContactInput[] => contacts(ARCHIVED);
