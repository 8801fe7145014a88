import { beginConnect, completeConnect } from "@/lib/connections/connect";
import { findConnection } from "@/lib/connections/queries";
import { confirmSetUp, saveMappings } from "@/lib/mappings/commands";
import { getSetUp } from "@/lib/mappings/queries";
import type { Member } from "@/lib/tenancy";
import { controlOf, type SandboxControl } from "../sandbox/kernel/control-client";
import { startQuickBooksSandbox } from "../sandbox/quickbooks/server";
import { startXeroSandbox } from "../sandbox/xero/server";

export type BooksId = "xero" | "quickbooks";

export interface Books {
  url: string;
  control: SandboxControl;
}

let running: Promise<Record<BooksId, Books & { close(): Promise<void> }>> | undefined;

/**
 * Both stand-ins in this process, in memory only, with the environment pointed at them; started at the first call,
 * which must come before anything reads the environment. `stopBooks` at the end of the file.
 */
export async function startBooks(id: BooksId): Promise<Books> {
  running ??= startBoth();
  return (await running)[id];
}

export async function stopBooks(): Promise<void> {
  const books = running ? Object.values(await running) : [];
  running = undefined;
  await Promise.all(books.map((one) => one.close()));
}

async function startBoth() {
  const [xero, quickbooks] = [await startXeroSandbox({ port: 0 }), await startQuickBooksSandbox({ port: 0 })];
  Object.assign(process.env, {
    APP_URL: "http://localhost:3000",
    XERO_CLIENT_ID: "sandbox-xero",
    XERO_CLIENT_SECRET: "sandbox-xero-secret",
    XERO_ISSUER_URL: xero.url,
    XERO_API_URL: xero.url,
    QUICKBOOKS_CLIENT_ID: "sandbox-quickbooks",
    QUICKBOOKS_CLIENT_SECRET: "sandbox-quickbooks-secret",
    QUICKBOOKS_DISCOVERY_URL: `${quickbooks.url}/.well-known/openid_configuration`,
    QUICKBOOKS_API_URL: quickbooks.url,
  });
  const opened = ({ url, close }: { url: string; close(): Promise<void> }) => ({
    url,
    control: controlOf(url),
    close,
  });
  return { xero: opened(xero), quickbooks: opened(quickbooks) };
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
