import { closeDatabase } from "@/db/client";
import { withConnection } from "@/lib/connections/tokens";

/** A process of its own that uses a connection with several callers at once. */
const job: { tenantId: string; connectionId: string; callers: number } = JSON.parse(process.argv[2] ?? "");

await Promise.all(
  Array.from({ length: job.callers }, () =>
    withConnection({ tenantId: job.tenantId }, job.connectionId, (client) => client.organisation()),
  ),
);
await closeDatabase();
