import { describe, expect, it } from "vitest";
import { explain, faultIn, faultOf, isOpenEnded } from "./faults";
import { expiredToken, faults, throttled, xmlFault } from "./fixtures";

const explained = (value: unknown) => {
  const fault = faultIn(value);
  if (!fault) throw new Error("no fault was read");
  return { ...explain(fault), open: isOpenEnded(fault) };
};
const coded = (code: string, type = "ValidationFault") =>
  explained({ Error: [{ Message: "M", Detail: "D", code }], type });

describe("faults", () => {
  it.each([
    ["3200", "reconnect"],
    ["3100", "reconnect"],
    ["120", "reconnect"],
    ["3001", "rate_limited"],
    ["5010", "stale"],
    ["6240", "conflict"],
    ["6140", "conflict"],
    ["610", "missing"],
    ["6250", "missing"],
    ["2500", "missing"],
    ["6200", "locked"],
    ["6210", "locked"],
    ["6190", "unavailable"],
    ["6000", "invalid"],
    ["6070", "invalid"],
    ["6100", "invalid"],
    ["2050", "invalid"],
    ["2210", "invalid"],
    ["4001", "invalid"],
    ["2130", "invalid"],
    ["99999", "invalid"],
  ])("code %s means %s, and nothing was written", (code, meaning) => {
    expect(coded(code)).toMatchObject({ code: meaning, open: false });
  });

  it.each([
    ["500", "SystemFault"],
    ["10000", "SystemFault"],
    ["600", "ValidationFault"],
    ["77", "SystemFault"],
  ])("after code %s of a %s nobody knows what was written", (code, type) => {
    expect(coded(code, type)).toMatchObject({ code: "unavailable", open: true });
  });

  it("gives our words and then QuickBooks' reason, without its empty tail", () => {
    expect(explained(faults.duplicateName).message).toBe(
      "The name is already used by another customer, supplier or employee in QuickBooks. QuickBooks says: The name supplied already exists.",
    );
  });

  it("names the invoice that has the number, and only an invoice", () => {
    expect(explained(faults.duplicateNumber).otherId).toBe("6575");
    const [error] = faults.duplicateNumber.Error;
    const Detail = error?.Detail.replace("TxnType=Invoice", "TxnType=SalesReceipt");
    expect(explained({ Error: [{ ...error, Detail }] }).otherId).toBeNull();
  });

  it("reads the gateway's lower case, and repeats nothing of a token", () => {
    const fault = faultOf({ json: expiredToken, text: "" });
    expect(fault).toMatchObject({ code: "3200", type: "AUTHENTICATION" });
    expect(explained(expiredToken.fault)).toMatchObject({ code: "reconnect", providerCode: "expired_token" });
    expect(explained(expiredToken.fault).message).not.toContain("AB0160");
    expect(explained(throttled.fault)).toMatchObject({ code: "rate_limited", limit: "minute", open: false });
  });

  it("finds the code in the message when it has no property of its own", () => {
    const error = { message: "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403" };
    expect(explained({ error: [error], type: "AUTHORIZATION" })).toMatchObject({
      code: "reconnect",
      providerCode: "3100",
    });
  });

  it("reads an XML fault", () => {
    expect(faultOf({ json: undefined, text: xmlFault })).toEqual({
      type: "ValidationFault",
      code: "500",
      message: "Unsupported Operation",
      detail: "Operation Could not find resource for relative : /v3/company/query is not supported & so on.",
    });
  });

  it.each([
    [{ json: undefined, text: "<html>Bad gateway</html>" }],
    [{ json: { QueryResponse: {} }, text: "" }],
    [{ json: { Fault: null }, text: "" }],
    [{ json: null, text: "null" }],
    [{ json: [1], text: "" }],
  ])("sees no fault where there is none: %j", (answer) => {
    expect(faultOf(answer)).toBeNull();
  });
});
