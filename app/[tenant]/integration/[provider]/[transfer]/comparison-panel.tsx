import { LinkButton } from "@/app/_ui/link-button";
import { LinkTabs } from "@/app/_ui/link-tabs";
import { Notice } from "@/app/_ui/notice";
import { Pagination } from "@/app/_ui/pagination";
import { Panel } from "@/app/_ui/panel";
import { UrlSearch } from "@/app/_ui/url-search";
import type { ConnectionView } from "@/lib/connections/schemas";
import { countRows } from "@/lib/sync/row-counts";
import { type ComparisonView, listRows, ROWS_PER_PAGE, RowQuery, selectionTotals } from "@/lib/sync/rows";
import type { Member } from "@/lib/tenancy";
import { listHref, type SearchParams } from "../../../_records/list-address";
import { formatMoment } from "../../../_records/moment";
import { countOf, transferHref, transferWords } from "../../../_sync/transfer-words";
import { ComparisonProgress } from "./comparison-progress";
import { NoRows } from "./no-rows";
import { RowsTable } from "./rows-table";
import { statusTabs, writableOf } from "./status-tabs";

const DAY_MS = 86_400_000;

/** One comparison: under way, failed, or its rows. */
export async function ComparisonPanel({
  member,
  connection,
  comparison,
  address,
  canSync,
}: {
  member: Member;
  connection: ConnectionView;
  comparison: ComparisonView;
  address: SearchParams;
  canSync: boolean;
}) {
  const { transfer, direction } = comparison;
  if (comparison.status === "running") {
    return <ComparisonProgress slug={member.slug} id={comparison.id} progress={comparison.progress} />;
  }
  const words = transferWords(transfer);
  if (comparison.status === "failed") {
    return (
      <Notice tone="danger" title="The comparison could not be finished">
        <p>{comparison.failure?.message ?? "Something went wrong on our side."}</p>
        <p>Nothing was written anywhere. Press {words.compare} to try again.</p>
      </Notice>
    );
  }
  const query = RowQuery.parse(
    Object.fromEntries(
      Object.entries(address).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    ),
  );
  const statuses = writableOf(query.status);
  const [counts, { rows, total }, selectable] = await Promise.all([
    countRows(member, comparison.id, query.search),
    listRows(member, comparison.id, query),
    statuses.length > 0
      ? selectionTotals(member, comparison.id, { all: { statuses, search: query.search }, except: [] })
      : { count: 0, gross: null },
  ]);
  const path = transferHref(member.slug, connection.provider, transfer, "push");
  const at = comparison.finishedAt ?? comparison.createdAt;
  const currency = connection.organisation?.currency ?? member.currency;
  return (
    <>
      {Date.now() - at.getTime() > DAY_MS ? (
        <Notice tone="warning" title="This comparison is older than a day">
          Both sides may have moved since. What has changed is not written, but compare again to see it.
        </Notice>
      ) : null}
      {counts.taken > 0 ? (
        <Notice action={<LinkButton href={`/${member.slug}/history`}>Open history</LinkButton>}>
          {countOf(counts.taken, words.noun)} of this comparison went into a sync. Press {words.compare} to
          see where both sides stand now.
        </Notice>
      ) : null}
      <Panel flush>
        <div className="flex flex-col gap-4 px-5 pt-4">
          <p className="text-muted">
            Compared {formatMoment(at, member.timeZone)} by {comparison.createdBy ?? "a former member"}.
            Nothing is sent before Start Sync.
          </p>
          <UrlSearch
            label={`Search ${words.noun.many}`}
            placeholder={
              transfer === "customers" ? "Account code, name, town or e-mail" : "Number, customer or work"
            }
            className="max-w-xl"
          />
          <LinkTabs label="Which rows" tabs={statusTabs(path, address, query.status, counts)} />
        </div>
        <RowsTable
          rows={rows}
          list={{
            slug: member.slug,
            provider: { id: connection.provider, label: connection.label },
            organisationName: connection.organisationName,
            comparisonId: comparison.id,
            transfer,
            direction,
            canSync,
            currency,
            statuses,
            search: query.search,
            filterKey: `${comparison.id} ${query.status} ${query.search}`,
            total,
            offset: (query.page - 1) * ROWS_PER_PAGE,
            selectable,
            pagination: (
              <Pagination
                page={query.page}
                pageSize={ROWS_PER_PAGE}
                total={total}
                hrefFor={(page) => listHref(path, address, { page })}
              />
            ),
            empty: (
              <NoRows
                query={query}
                counts={counts}
                words={words}
                showAllHref={listHref(path, address, { search: null, status: null })}
              />
            ),
          }}
        />
      </Panel>
    </>
  );
}
