import { beginConnect, completeConnect } from "@/lib/connections/connect";
import { findConnection } from "@/lib/connections/queries";
import { confirmSetUp, saveMappings } from "@/lib/mappings/commands";
import { getSetUp } from "@/lib/mappings/queries";
import type { Member } from "@/lib/tenancy";
import { controlOf } from "../sandbox/kernel/control-client";

export type BooksId = "xero" | "quickbooks";

/** Starts a stand-in in this process, in memory only, and points the environment at it. Before any env() call. */
export async function startBooks(id: BooksId) {
  const sandbox =
    id === "xero"
      ? await (await import("../sandbox/xero/server")).startXeroSandbox({ port: 0 })
      : await (await import("../sandbox/quickbooks/server")).startQuickBooksSandbox({ port: 0 });
  process.env.APP_URL = "http://localhost:3000";
  if (id === "xero") {
    process.env.XERO_CLIENT_ID = "sandbox-xero";
    process.env.XERO_CLIENT_SECRET = "sandbox-xero-secret";
    process.env.XERO_ISSUER_URL = sandbox.url;
    process.env.XERO_API_URL = sandbox.url;
  } else {
    process.env.QUICKBOOKS_CLIENT_ID = "sandbox-quickbooks";
    process.env.QUICKBOOKS_CLIENT_SECRET = "sandbox-quickbooks-secret";
    process.env.QUICKBOOKS_DISCOVERY_URL = `${sandbox.url}/.well-known/openid_configuration`;
    process.env.QUICKBOOKS_API_URL = sandbox.url;
  }
  return { url: sandbox.url, control: controlOf(sandbox.url), close: () => sandbox.close() };
}

/** Walks through the consent page as a person would, choosing the first organisation, and back. */
export async function connectBooks(member: Member, id: BooksId): Promise<string> {
  const consent = await beginConnect(member, id);
  const page = await (await fetch(consent)).text();
  const form = new URLSearchParams();
  for (const [, attributes] of page.matchAll(/<input([^>]*)>/g)) {
    const read = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(attributes ?? "")?.[1] ?? "";
    const radio = read("type") === "radio";
    if (!read("name") || (radio && form.has(read("name")))) continue;
    form.append(read("name"), read("value").replaceAll("&amp;", "&"));
  }
  form.set("decision", /name="decision" value="(connect|allow)"/.exec(page)?.[1] ?? "allow");
  const action = /<form[^>]*action="([^"]*)"/.exec(page)?.[1] ?? consent.pathname;
  const answer = await fetch(new URL(action, consent), { method: "POST", body: form, redirect: "manual" });
  const callbackUrl = new URL(answer.headers.get("location") ?? "");
  const result = await completeConnect({ userId: member.userId, provider: id, callbackUrl });
  if (result.kind !== "connected") throw new Error(`not connected: ${JSON.stringify(result)}`);
  return result.connectionId;
}

/** Accepts every suggestion of the guided set-up and confirms it. */
export async function setUpBooks(member: Member, id: BooksId, goLiveDate = "2000-01-01"): Promise<void> {
  const setUp = await getSetUp(member, id);
  const choices = setUp.sections
    .flatMap((section) => section.questions)
    .flatMap(({ kind, ourKey, current, suggestion }) => {
      const remoteId = current?.remoteId ?? suggestion;
      return remoteId ? [{ kind, ourKey, remoteId }] : [];
    });
  await saveMappings(member, id, { choices });
  await confirmSetUp(member, id, { goLiveDate });
  if (!(await findConnection(member.tenantId, id))?.setUpAt) throw new Error("the set-up was not confirmed");
}
