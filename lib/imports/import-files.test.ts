import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { ask, bring, CHARGES, CONTRACTS, INVOICES, JOBS, LINES, stocked } from "@/test-support/imports";
import { makeMember } from "@/test-support/tenant";
import { getImport, listImportErrors, listImports } from "./queries";

const reasons = (result: { errors: { source: string; row: number; column: string; reason: string }[] }) =>
  result.errors.map((error) => `${error.source} ${error.row} ${error.column}: ${error.reason}`);

describe("import", () => {
  test("bad rows are listed with row, column, value and cure; good rows come in", async () => {
    const member = await makeMember();
    const result = await bring(member, {
      customers:
        "Account Code,Customer Name,Payment Terms\nA1,Ace,soon\n,Nameless,30\n\nB2,Bob's,30\n#REF!,Bad,1",
      tax: "Tax Code,Rate\nT1,20%\nT2,none",
      jobs: [
        JOBS,
        "1,B2,Closed,31/02/2026,Yes,Yes,No,",
        "2,ZZ,Open,,No,No,No,",
        "3,B2,Closed,,No,No,No,",
        "4,b2,Open,,No,No,No,",
        "5,B2,Open,,No,No,No,",
      ],
    });
    expect(reasons(result)).toEqual([
      "customers.csv 2 Payment Terms: Must be a number of days, such as 30.",
      "customers.csv 3 Account Code: Is empty. Fill it in in Tracker Pro and export again.",
      "customers.csv 6 Account Code: Holds a formula without a result. Mend it in Excel, save, and import again.",
      "tax.csv 3 Rate: Is not a number. Write it like 1234.50, with a point for pence.",
      "jobs.csv 2 Date Closed: Is not a date. Write it day first, like 23/11/2026.",
      "jobs.csv 3 Account Code: There is no customer with the account code ZZ in this import or among those imported before. Import it as well, or correct the row in Tracker Pro.",
      "jobs.csv 4 Date Closed: A closed job needs the date it was closed. Fill it in in Tracker Pro and export again.",
      "jobs.csv 5 Account Code: There is no customer with the account code b2 in this import or among those imported before. Did you mean B2? Capital letters count.",
    ]);
    expect(result.counts.customers).toEqual({
      created: 1,
      changed: 0,
      unchanged: 0,
      removed: 0,
      rejected: 3,
    });
    expect(result.counts.jobs).toMatchObject({ created: 1, rejected: 4 });
    const stored = await listImportErrors(member, result.importId);
    expect(stored).toEqual(result.errors);
    expect(await getImport(member, result.importId)).toMatchObject({
      created: 3,
      rejected: 8,
      userName: member.userName,
    });
    expect((await listImports(member)).map((row) => row.id)).toEqual([result.importId]);
    const stranger = await makeMember();
    await expect(getImport(stranger, result.importId)).rejects.toThrow(AppError);
    expect(await listImportErrors(stranger, result.importId)).toEqual([]);
  });

  test("a job with a bad charge is left out whole, new or known; the others come in with the right net", async () => {
    const member = await stocked();
    await bring(member, {
      jobs: [JOBS, "9,A1,Open,,No,No,No,"],
      charges: [CHARGES, "9,1,Labour,,Visit,1,50,T1"],
    });
    const result = await bring(member, {
      jobs: [
        JOBS,
        "1,A1,Closed,01/11/2026,Yes,Yes,No,",
        "2,A1,Closed,01/11/2026,Yes,Yes,No,",
        "9,A1,Closed,02/11/2026,Yes,Yes,No,",
      ],
      charges: [
        CHARGES,
        "1,1,Labour,,Good,2,10.005,T1",
        "1,2,Material,,Good,3,0.3333,T2",
        "2,1,Labour,,Good,1,10,T1",
        "2,2,Widget,,Bad,1,10,T1",
        "9,1,Labour,,Visit,1,60,T1",
        "9,2,Labour,,Unknown code,1,60,T7",
        "8,1,Labour,,No such job,1,60,T1",
      ],
    });
    expect(reasons(result)).toEqual([
      "jobs.csv 3 Job Number: Left out, because one of its charges cannot be imported (charges.csv, row 5) and its total would be wrong. Mend that charge and import again.",
      "jobs.csv 4 Job Number: Left out, because one of its charges cannot be imported (charges.csv, row 7) and its total would be wrong. Mend that charge and import again.",
      "charges.csv 5 Type: Must be one of: Labour, Material, Kit, Kit Component, Contract Charge.",
      "charges.csv 7 Tax Code: There is no tax code T7 in this import or among those imported before. Import it as well, or correct the row in Tracker Pro.",
      "charges.csv 8 Job Number: There is no job 8 in this import or among those imported before. Import the job as well.",
    ]);
    expect(result.counts.jobs).toMatchObject({ created: 1, rejected: 2 });
    expect(result.counts.jobCharges).toMatchObject({ created: 2, rejected: 5 });
    expect(await ask(member, sql`select number, status, net from jobs order by number`)).toEqual([
      { number: "1", status: "closed", net: "21.01" },
      { number: "9", status: "open", net: "50.00" },
    ]);
  });

  test("a charge without a job number may be its neighbours': both are left out", async () => {
    const member = await stocked();
    const result = await bring(member, {
      jobs: [JOBS, ...["1", "2", "3"].map((job) => `${job},A1,Open,,No,No,No,`)],
      charges: [
        CHARGES,
        "1,1,Labour,,x,1,10,T1",
        ",2,Labour,,x,1,10,T1",
        "2,1,Labour,,x,1,10,T1",
        "3,1,Labour,,x,1,10,T1",
      ],
    });
    expect(await ask(member, sql`select number, net from jobs`)).toEqual([{ number: "3", net: "10.00" }]);
    expect(result.errors).toHaveLength(3);
  });

  test("a key that is there twice: none of the rows, for which is right cannot be known", async () => {
    const member = await stocked();
    const result = await bring(member, {
      jobs: [JOBS, "1,A1,Open,,No,No,No,", "1,B2,Open,,No,No,No,", "2,A1,Open,,No,No,No,"],
      charges: [CHARGES, "1,1,Labour,,x,1,10,T1", "2,1,Labour,,x,1,10,T1", "2,1,Labour,,y,1,99,T1"],
    });
    expect(await ask(member, sql`select number from jobs`)).toEqual([]);
    expect(reasons(result)).toContain(
      "jobs.csv 3 Job Number: 1 is there twice (also in jobs.csv, row 2). Keep one of the rows and import again.",
    );
  });

  test("a charge that Tracker Pro no longer has goes, and the net follows", async () => {
    const member = await stocked();
    const jobs = [JOBS, "1,A1,Open,,No,No,No,", "2,A1,Open,,No,No,No,"];
    await bring(member, {
      jobs,
      charges: [CHARGES, "1,1,Labour,,x,1,10,T1", "1,2,Labour,,y,1,5,T1", "2,1,Labour,,z,1,7,T1"],
    });
    const only = await bring(member, { charges: [CHARGES, "1,2,Labour,,y,1,5.50,T1"] });
    expect(only.counts).toEqual({
      jobCharges: { created: 0, changed: 1, unchanged: 0, removed: 1, rejected: 0 },
    });
    const nets = () => ask(member, sql`select number, net from jobs order by number`);
    expect(await nets()).toEqual([
      { number: "1", net: "5.50" },
      { number: "2", net: "7.00" },
    ]);
    await bring(member, { jobs, charges: [CHARGES, "1,2,Labour,,y,1,5.50,T1"] });
    expect((await nets())[1]).toEqual({ number: "2", net: "0.00" });
  });

  test("a column that the file does not have leaves the field as it is; an empty cell clears it", async () => {
    const member = await stocked();
    const result = await bring(member, {
      customers: "Account Code,Customer Name,Email\nA1,Ace & Co Ltd,\nB2,Bob's,",
    });
    expect(result.counts.customers).toMatchObject({ changed: 1, unchanged: 1 });
    expect(
      await ask(
        member,
        sql`select name, email, town, payment_terms_days from customers order by account_code`,
      ),
    ).toEqual([
      { name: "Ace & Co Ltd", email: "", town: "Leeds", payment_terms_days: 30 },
      { name: "Bob's", email: "", town: "York", payment_terms_days: null },
    ]);
  });

  test("contracts, their invoices and lines; what is wrong among them", async () => {
    const member = await stocked();
    const files = {
      contracts: [
        CONTRACTS,
        'C1,A1,Billing as per subscription,Quarterly,"£1,200.00",4,01/01/2026,',
        'C2,A1,"Job invoice, pro rata on each service",,,2,01/01/2026,31/12/2025',
        'C3,B2,"Job invoice, full year on first service",Yearly,90,1,01/02/2026,31/01/2027',
      ],
      invoices: [
        INVOICES,
        "I1,C1,01/01/2026,31/03/2026,01/01/2026,31/01/2026,Yes,Yes,No,Direct Debit",
        "I2,C1,01/04/2026,31/03/2026,01/04/2026,,Yes,Yes,No,",
        "I3,C9,01/04/2026,30/06/2026,01/04/2026,,Yes,Yes,No,",
        "I4,C1,01/04/2026,30/06/2026,01/04/2026,01/03/2026,Yes,Yes,No,",
        "I5,C1,01/07/2026,30/09/2026,01/07/2026,,No,No,Yes,",
      ],
      lines: [LINES, "I1,1,Quarter,1,300,T1", "I1,2,Discount,1,-30.00,T1", "I2,1,Quarter,1,300,T1"],
    };
    const result = await bring(member, files);
    expect(result.errors.map(({ source, row, column }) => `${source} ${row} ${column}`)).toEqual([
      "contracts.csv 3 End Date",
      "invoices.csv 3 Period To",
      "invoices.csv 4 Contract Number",
      "invoices.csv 5 Due Date",
    ]);
    expect(
      await ask(
        member,
        sql`select number, net, settled_by, invoiced, invoice_number from contract_invoices order by number`,
      ),
    ).toEqual([
      { number: "I1", net: "270.00", settled_by: "direct_debit", invoiced: false, invoice_number: null },
      { number: "I5", net: "0.00", settled_by: null, invoiced: true, invoice_number: "I5" },
    ]);
    expect(
      await ask(
        member,
        sql`select number, billing_mode, schedule, annual_value from contracts order by number`,
      ),
    ).toEqual([
      { number: "C1", billing_mode: "subscription", schedule: "quarterly", annual_value: "1200.00" },
      { number: "C3", billing_mode: "job_full_year", schedule: "yearly", annual_value: "90.00" },
    ]);
    const again = await bring(member, files);
    for (const table of Object.values(again.counts))
      expect(table).toMatchObject({ created: 0, changed: 0, removed: 0 });
  });

  test("one company's import never reaches another's records", async () => {
    const [one, other] = [await stocked(), await stocked()];
    await bring(one, { customers: "Account Code,Customer Name\nA1,Changed" });
    const result = await bring(other, { jobs: [JOBS, "1,A1,Open,,No,No,No,"] });
    expect(result.errors).toEqual([]);
    expect(await ask(other, sql`select name from customers where account_code = 'A1'`)).toEqual([
      { name: "Ace & Co" },
    ]);
  });

  test("a row with more cells than headings is told apart from good ones", async () => {
    const member = await makeMember();
    const result = await bring(member, { customers: "Account Code,Customer Name\nA1,Ace, Leeds\nB2,Bob,," });
    expect(reasons(result)).toEqual([
      "customers.csv 2 : The row has 3 cells, the headings are 2. Put a text that holds a comma in quotation marks, or import the .xlsx file.",
    ]);
    await expect(bring(member, { customers: "Account Code,Customer Name\n" })).rejects.toThrow(
      "headings but no rows",
    );
  });
});
