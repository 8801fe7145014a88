import { z } from "zod";
import { ControlError, controlBody } from "../../kernel/control";
import type { SandboxApp } from "../../kernel/sandbox";
import { cents, decimal, jsonAmount } from "../amount";
import type { Books } from "../books";
import { asObject, asObjects, asText, type JsonObject, refValue } from "../json";
import type { Service } from "../service";
import { paymentsOf } from "../settle";
import { write } from "../write";
import { asPerson, companyBooks, controlRecord, sparse } from "./company-of";

const AmountSchema = z.string().regex(/^\d+(\.\d{1,2})?$/);
/** Without an amount: the whole balance. */
const PaySchema = z.strictObject({ amount: AmountSchema.optional() });
const CreditSchema = z.strictObject({ customerId: z.string(), amount: AmountSchema });
const LineSchema = z.strictObject({
  /** Without it: the first line that sells something. */
  lineId: z.string().optional(),
  description: z.string().optional(),
  quantity: z.number().optional(),
  unitPrice: z.number().optional(),
  itemId: z.string().optional(),
  taxCodeId: z.string().optional(),
});
const OPTIONS = { allowDuplicate: false };

function pay(books: Books, invoice: JsonObject, amount: string | undefined): JsonObject {
  const paid = amount === undefined ? Number(invoice.Balance) : Number(amount);
  const link = [{ TxnId: asText(invoice.Id), TxnType: "Invoice" }];
  const body = {
    CustomerRef: { value: refValue(invoice.CustomerRef) },
    TotalAmt: paid,
    Line: [{ Amount: paid, LinkedTxn: link }],
  };
  return write(books, "Payment", "create", body, OPTIONS);
}

function editedLine(line: JsonObject, change: z.infer<typeof LineSchema>): JsonObject {
  const detail = asObject(line.SalesItemLineDetail);
  const { TaxInclusiveAmt: _old, ...kept } = detail;
  const Qty = change.quantity ?? Number(detail.Qty ?? 1);
  const UnitPrice =
    change.unitPrice ??
    (detail.UnitPrice === undefined ? decimal(line.Amount).div(Qty).toNumber() : Number(detail.UnitPrice));
  return {
    ...line,
    ...(change.description === undefined ? {} : { Description: change.description }),
    Amount: jsonAmount(cents(decimal(Qty).times(decimal(UnitPrice)))),
    SalesItemLineDetail: {
      ...kept,
      Qty,
      UnitPrice,
      ...(change.itemId === undefined ? {} : { ItemRef: { value: change.itemId } }),
      ...(change.taxCodeId === undefined ? {} : { TaxCodeRef: { value: change.taxCodeId } }),
    },
  };
}

/** What a person in QuickBooks does to invoices and money. */
export function salesControl(app: SandboxApp, service: Service): void {
  const at = "/companies/:realm/invoices/:id";

  app.post(`${at}/pay`, async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const { amount } = await controlBody(c.req, PaySchema);
    const invoice = controlRecord(books, "Invoice", c.req.param("id"));
    return c.json(asPerson(() => pay(books, invoice, amount)));
  });

  app.post(`${at}/unpay`, (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const invoice = controlRecord(books, "Invoice", c.req.param("id"));
    for (const payment of paymentsOf(books, invoice)) {
      asPerson(() => write(books, "Payment", "delete", sparse(payment, {}), OPTIONS));
    }
    return c.json(controlRecord(books, "Invoice", c.req.param("id")));
  });

  for (const operation of ["void", "delete"] as const) {
    app.post(`${at}/${operation}`, (c) => {
      const books = companyBooks(service, c.req.param("realm"));
      const invoice = controlRecord(books, "Invoice", c.req.param("id"));
      return c.json(asPerson(() => write(books, "Invoice", operation, sparse(invoice, {}), OPTIONS)));
    });
  }

  app.post(`${at}/edit-line`, async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const change = await controlBody(c.req, LineSchema);
    const invoice = controlRecord(books, "Invoice", c.req.param("id"));
    const lines = asObjects(invoice.Line);
    const target = lines.find((line) =>
      change.lineId === undefined ? line.DetailType === "SalesItemLineDetail" : line.Id === change.lineId,
    );
    if (!target) throw new ControlError("No such line", 404);
    const Line = lines.map((line) => (line === target ? editedLine(line, change) : line));
    return c.json(asPerson(() => write(books, "Invoice", "update", sparse(invoice, { Line }), OPTIONS)));
  });

  /** Money received that is on no invoice yet. */
  app.post("/companies/:realm/credit", async (c) => {
    const books = companyBooks(service, c.req.param("realm"));
    const { customerId, amount } = await controlBody(c.req, CreditSchema);
    const body = { CustomerRef: { value: customerId }, TotalAmt: Number(amount) };
    return c.json(asPerson(() => write(books, "Payment", "create", body, OPTIONS)));
  });
}
