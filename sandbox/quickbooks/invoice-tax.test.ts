import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { US_REALM } from "./seed/us-company";
import { type Connected, codeOf, connected, ukInvoice, ukLine } from "./testing";

describe("tax outside the US", () => {
  let qb: Connected;
  beforeAll(async () => {
    qb = await connected();
  });
  afterAll(() => qb.close());
  const create = (lines: ReturnType<typeof ukLine>[], change = {}) =>
    qb.post("invoice", ukInvoice("6", lines, change));

  test("GlobalTaxCalculation is required", async () => {
    expect(codeOf(await create([ukLine(1)], { GlobalTaxCalculation: undefined }))).toBe("2020");
  });

  test("every line needs a tax code", async () => {
    expect(codeOf(await create([ukLine(1, { TaxCodeRef: null })]))).toBe("6000");
  });

  test("TAX and NON are not codes of a UK company", async () => {
    expect(codeOf(await create([ukLine(1, { TaxCodeRef: { value: "TAX" } })]))).toBe("2500");
  });

  test("tax is worked out per rate on the sum of its lines, not per line", async () => {
    const { Invoice } = (await create([ukLine(0.02), ukLine(0.02), ukLine(0.02)])).body;
    expect(Invoice.TxnTaxDetail).toEqual({
      TotalTax: 0.01,
      TaxLine: [
        {
          Amount: 0.01,
          DetailType: "TaxLineDetail",
          TaxLineDetail: {
            TaxRateRef: { value: "11" },
            PercentBased: true,
            TaxPercent: 20,
            NetAmountTaxable: 0.06,
          },
        },
      ],
    });
    expect(Invoice.TotalAmt).toBe(0.07);
  });

  test("each rate has its own tax line, zero rates too", async () => {
    const lines = ["2", "4", "3"].map((value) => ukLine(10, { TaxCodeRef: { value } }));
    const { Invoice } = (await create(lines)).body;
    const rates = Invoice.TxnTaxDetail.TaxLine.map(
      (line: { Amount: number; TaxLineDetail: { TaxRateRef: { value: string } } }) => [
        line.TaxLineDetail.TaxRateRef.value,
        line.Amount,
      ],
    );
    expect(rates).toEqual([
      ["11", 2],
      ["13", 0.5],
      ["12", 0],
    ]);
    expect(Invoice.TotalAmt).toBe(32.5);
  });

  test("the total tax cannot be forced", async () => {
    const { Invoice } = (await create([ukLine(10)], { TxnTaxDetail: { TotalTax: 5 } })).body;
    expect(Invoice.TxnTaxDetail.TotalTax).toBe(2);
  });

  test("TaxInclusive: from TaxInclusiveAmt, or from the net Amount; both must agree", async () => {
    const line = ukLine(10, { TaxInclusiveAmt: 12 });
    const given = (await create([line], { GlobalTaxCalculation: "TaxInclusive" })).body.Invoice;
    expect([given.TotalAmt, given.TxnTaxDetail.TotalTax]).toEqual([12, 2]);
    const worked = (await create([ukLine(10)], { GlobalTaxCalculation: "TaxInclusive" })).body.Invoice;
    expect(worked.Line[0].SalesItemLineDetail.TaxInclusiveAmt).toBe(12);
    const gross = ukLine(12, { TaxInclusiveAmt: 12 });
    expect(codeOf(await create([gross], { GlobalTaxCalculation: "TaxInclusive" }))).toBe("6070");
  });

  test("NotApplicable: no tax, and TxnTaxDetail with it is 6170", async () => {
    const change = { GlobalTaxCalculation: "NotApplicable" };
    expect((await create([ukLine(10)], change)).body.Invoice.TotalAmt).toBe(10);
    expect(codeOf(await create([ukLine(10)], { ...change, TxnTaxDetail: { TotalTax: 1 } }))).toBe("6170");
  });

  test("tax codes lead to their rates by SalesTaxRateList", async () => {
    const { TaxCode } = (await qb.query("SELECT * FROM TaxCode")).body.QueryResponse;
    expect(TaxCode.map((code: { Name: string }) => code.Name)).toEqual([
      "20.0% S",
      "0.0% Z",
      "5.0% R",
      "Exempt",
      "No VAT",
    ]);
    const ref = TaxCode[0].SalesTaxRateList.TaxRateDetail[0].TaxRateRef.value;
    expect((await qb.get(`taxrate/${ref}`)).body.TaxRate.RateValue).toBe(20);
  });
});

describe("US automated sales tax", () => {
  let qb: Connected;
  beforeAll(async () => {
    qb = await connected(US_REALM);
  });
  afterAll(() => qb.close());
  const line = (amount: number, item: string, code?: string) => ({
    DetailType: "SalesItemLineDetail",
    Amount: amount,
    SalesItemLineDetail: {
      ItemRef: { value: item },
      ...(code ? { TaxCodeRef: { value: code } } : {}),
    },
  });
  const create = (lines: object[], change = {}) =>
    qb.post("invoice", { CustomerRef: { value: "1" }, Line: lines, ...change });

  test("GlobalTaxCalculation is refused", async () => {
    expect(codeOf(await create([line(1, "1", "NON")], { GlobalTaxCalculation: "TaxExcluded" }))).toBe("6000");
  });

  test("a line code other than TAX or NON is 6100", async () => {
    expect(codeOf(await create([line(1, "1", "2")]))).toBe("6100");
  });

  test("the engine finds the rate: 8% of 335.25 is 26.82, under TxnTaxCodeRef 2", async () => {
    const { Invoice } = (await create([line(335.25, "3", "TAX")])).body;
    expect(Invoice.TxnTaxDetail).toEqual({
      TxnTaxCodeRef: { value: "2" },
      TotalTax: 26.82,
      TaxLine: [
        {
          Amount: 26.82,
          DetailType: "TaxLineDetail",
          TaxLineDetail: {
            TaxRateRef: { value: "3" },
            PercentBased: true,
            TaxPercent: 8,
            NetAmountTaxable: 335.25,
          },
        },
      ],
    });
  });

  test("a sent TxnTaxCodeRef is overridden", async () => {
    const change = { TxnTaxDetail: { TxnTaxCodeRef: { value: "9" } } };
    const { Invoice } = (await create([line(100, "3", "TAX")], change)).body;
    expect([Invoice.TxnTaxDetail.TxnTaxCodeRef.value, Invoice.TotalAmt]).toEqual(["2", 108]);
  });

  test("an explicit TotalTax is honoured", async () => {
    const { Invoice } = (await create([line(100, "3", "TAX")], { TxnTaxDetail: { TotalTax: 7.5 } })).body;
    expect([Invoice.TxnTaxDetail.TotalTax, Invoice.TotalAmt]).toEqual([7.5, 107.5]);
  });

  test("a missing code is filled in: NON for an untaxed item, TAX for a taxed one", async () => {
    const { Invoice } = (await create([line(10, "1"), line(10, "3")])).body;
    const codes = Invoice.Line.slice(0, 2).map(
      (one: { SalesItemLineDetail: { TaxCodeRef: { value: string } } }) =>
        one.SalesItemLineDetail.TaxCodeRef.value,
    );
    expect(codes).toEqual(["NON", "TAX"]);
    expect(Invoice.TotalAmt).toBe(20.8);
  });

  test("the codes TAX and NON have no Active: WHERE Active = true drops them", async () => {
    const ids = async (where: string) =>
      (await qb.query(`SELECT * FROM TaxCode ${where}`)).body.QueryResponse.TaxCode.map(
        (code: { Id: string }) => code.Id,
      );
    expect(await ids("")).toEqual(["2", "TAX", "NON"]);
    expect(await ids("WHERE Active = true")).toEqual(["2"]);
    expect((await qb.get("taxcode/NON")).body.TaxCode.Name).toBe("NON");
  });

  test("the preferences say so: PartnerTaxEnabled", async () => {
    const { Preferences } = (await qb.get("preferences")).body;
    expect(Preferences.TaxPrefs).toMatchObject({ UsingSalesTax: true, PartnerTaxEnabled: true });
    expect(Preferences.CurrencyPrefs.HomeCurrency.value).toBe("USD");
  });
});
