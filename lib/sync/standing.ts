import type { ProviderRules } from "@/lib/accounting/provider";
import type { CustomerStanding } from "./compare-invoices";
import { type ComparedCustomer, customerProblems, EDIT_CUSTOMER } from "./customer-changes";
import type { Reason } from "./entities";
import type { CustomerMatch } from "./match";

const blocked = (code: string, message: string, cure: Reason["cure"] = EDIT_CUSTOMER): CustomerStanding => ({
  kind: "blocked",
  reason: { code, message, cure },
});

/** Whether an invoice's customer can stand on an invoice in the books: known, linkable, to be made, or not. */
export function customerStanding(
  our: ComparedCustomer,
  match: CustomerMatch,
  nameClash: string | null,
  rules: ProviderRules,
  /** Where a customer is matched by hand: the provider's customers page. */
  matchPage: NonNullable<Reason["cure"]>,
  /** Of the invoice. */
  currency: string,
): CustomerStanding {
  const { name } = our.fields;
  if (our.archived) return blocked("customer_archived", `${name} is archived in Tracker Pro.`);
  if (match.kind === "linked" || match.kind === "sure") {
    if (match.remote.archived) {
      return blocked(
        "customer_archived_in_books",
        `${name} is archived in the books. Restore it there, then compare again.`,
        null,
      );
    }
    const kept = match.remote.currency;
    if (rules.customerSetsCurrency && kept && kept !== currency) {
      return blocked(
        "customer_currency",
        `${name} is kept in ${kept} in the books, so an invoice in ${currency} cannot be made for it. Make a customer in ${currency} there, then match it here.`,
        matchPage,
      );
    }
    return { kind: match.kind === "linked" ? "known" : "link", remoteId: match.remote.ref.id };
  }
  if (match.kind === "likely") {
    return blocked(
      "customer_ambiguous",
      `${name} may be a customer that the books already have. Say which on the customers page.`,
      matchPage,
    );
  }
  if (match.kind === "lost") {
    return blocked(
      "customer_gone",
      `${name} was linked to a customer that is gone from the books.`,
      matchPage,
    );
  }
  if (match.kind === "name_taken") {
    return blocked(
      "name_taken",
      `In the books the name ${name} belongs to a supplier or employee, and they allow each name once.`,
    );
  }
  if (!our.sendToAccounts) {
    return blocked(
      "customer_not_flagged",
      `${name} is not in the books and is not flagged Send to accounts.`,
    );
  }
  if (nameClash) {
    return blocked(
      "name_clash",
      `Your customers ${nameClash} and ${our.fields.accountCode} have the same name, and the books allow each name once.`,
    );
  }
  const [problem] = customerProblems(our.fields, rules);
  return problem ? { kind: "blocked", reason: problem } : { kind: "create" };
}
