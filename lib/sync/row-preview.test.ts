import { describe, expect, it } from "vitest";
import { previewOf } from "./row-preview";

const invoice = {
  customerId: "c1",
  number: null,
  reference: "1042 / PO 7",
  date: "2026-11-23",
  dueDate: "2026-12-23",
  currency: "GBP",
  status: "draft",
  note: "",
  expected: { net: "160.00", tax: "32.00", gross: "192.00" },
  lines: [
    { remoteLineId: null, description: "Boiler room", amount: null },
    {
      remoteLineId: null,
      description: "Labour",
      amount: {
        quantity: "2.0000",
        unitPrice: "80.0000",
        net: "160.00",
        taxId: "t",
        accountId: "a",
        itemId: null,
        tax: null,
      },
    },
  ],
};

describe("previewOf", () => {
  it("shows an invoice as it will be, without the books' ids", () => {
    const preview = previewOf("job", invoice);
    expect(preview).toMatchObject({
      kind: "invoice",
      date: "23 Nov 2026",
      lines: [
        { description: "Boiler room", amount: null },
        { description: "Labour", amount: { quantity: "2", net: "160.00" } },
      ],
    });
    expect(JSON.stringify(preview)).not.toContain("taxId");
  });

  it("shows only the customer's fields that hold something, with their labels", () => {
    const content = {
      operation: "create",
      fields: { name: "Acme", email: "", town: "Leeds" },
      takeOver: {},
      keptOurs: [],
      ours: null,
    };
    expect(previewOf("customer", content)).toEqual({
      kind: "customer",
      operation: "create",
      fields: [
        { label: "Name", value: "Acme" },
        { label: "Town", value: "Leeds" },
      ],
    });
  });

  it("shows nothing for a row that writes nothing", () => {
    expect(previewOf("job", null)).toBeNull();
  });
});
