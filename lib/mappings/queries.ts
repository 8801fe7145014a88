import { and, eq } from "drizzle-orm";
import { mappings } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import type { MappingOptions, ProviderRules } from "@/lib/accounting/provider";
import { findProvider } from "@/lib/accounting/registry";
import { findConnection, findConnectionById } from "@/lib/connections/queries";
import type { ConnectionView } from "@/lib/connections/schemas";
import { notFound } from "@/lib/errors";
import type { Member } from "@/lib/tenancy";
import { questionsFor, readOurSide } from "./questions";
import { makeLookup, type ResolvedMappings } from "./resolve";
import type { SetUpSection, StoredChoice } from "./schemas";
import { answerQuestions } from "./set-up";

export interface SetUp {
  connection: ConnectionView;
  rules: ProviderRules;
  /** Empty while the provider's choices have not been read. */
  sections: SetUpSection[];
  /** The choices could not be read yet: read them first (`refreshOptions`). */
  optionsMissing: boolean;
  /** Questions that keep the set-up from being confirmed, and why. */
  problems: { kind: string; ourKey: string; label: string; problem: string }[];
}

/** What must be mapped, what is chosen, what is suggested, what is wrong. AppError `not_found` without a connection. */
export async function getSetUp(member: Pick<Member, "tenantId">, providerId: string): Promise<SetUp> {
  const provider = findProvider(providerId);
  const connection = await findConnection(member.tenantId, providerId);
  if (!provider || !connection) throw notFound("This connection");
  const { rules, label } = provider;
  if (!connection.options) return { connection, rules, sections: [], optionsMissing: true, problems: [] };
  const { options } = connection;
  const sections = await withTenant(member, (tx) =>
    readSections(tx, member.tenantId, connection.id, { rules, label, options }),
  );
  const problems = sections
    .flatMap((section) => section.questions)
    .flatMap(({ kind, ourKey, label, problem }) => (problem ? [{ kind, ourKey, label, problem }] : []));
  return { connection, rules, sections, optionsMissing: false, problems };
}

/** Inside a transaction that is already the company's. */
export async function readSections(
  tx: Tx,
  tenantId: string,
  connectionId: string,
  books: { rules: ProviderRules; label: string; options: MappingOptions },
): Promise<SetUpSection[]> {
  const ours = await readOurSide(tx, tenantId);
  const stored = await readChoices(tx, tenantId, connectionId);
  const rates = new Map(ours.taxCodes.map((tax) => [tax.code, tax]));
  return answerQuestions(questionsFor(ours, books.rules), stored, rates, books);
}

export async function readChoices(tx: Tx, tenantId: string, connectionId: string): Promise<StoredChoice[]> {
  return tx
    .select({
      kind: mappings.kind,
      ourKey: mappings.ourKey,
      remoteId: mappings.remoteId,
      remoteLabel: mappings.remoteLabel,
    })
    .from(mappings)
    .where(and(eq(mappings.tenantId, tenantId), eq(mappings.connectionId, connectionId)));
}

/** For the sync engine: looks up without further reading, against the choices as last read from the books. */
export async function resolveMappings(
  tx: Tx,
  tenantId: string,
  connectionId: string,
): Promise<ResolvedMappings> {
  const connection = await findConnectionById(tx, tenantId, connectionId);
  if (!connection) throw notFound("This connection");
  const stored = await readChoices(tx, tenantId, connectionId);
  return makeLookup(stored, connection.options, { id: connection.provider, label: connection.label });
}
