import { count as countOf, desc, eq } from 'drizzle-orm';
import type { TierChange } from '../../domain/commissions/tier-change.ts';
import type { DistributorId, TierChangeId } from '../../domain/ids.ts';
import type { Page, PageRequest } from '../../domain/page.ts';
import { pageOf } from '../page-of.ts';
import { json, Query, type Reading } from '../query.ts';
import { insertRecords, selectList } from '../recordset.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { type StoredTierFigure, tierChanges } from './tier-changes.table.ts';

const FACE = {
  id: tierChanges.id,
  number: tierChanges.number,
  distributorId: tierChanges.distributorId,
  from: tierChanges.from,
  to: tierChanges.to,
  at: tierChanges.at,
  cause: tierChanges.cause,
  by: tierChanges.by,
  reason: tierChanges.reason,
  match: tierChanges.match,
  figures: tierChanges.figures,
};
type Row = typeof tierChanges.$inferSelect;

const byId = new TableQuery('tier_changes_by_id', { ids: many(tierChanges.id) }, (db, { ids }) =>
  db.select(FACE).from(tierChanges).where(oneOf(tierChanges.id, ids)),
);
const latest = new TableQuery(
  'latest_tier_change',
  { distributorId: tierChanges.distributorId },
  (db, { distributorId }) =>
    db
      .select(FACE)
      .from(tierChanges)
      .where(eq(tierChanges.distributorId, distributorId))
      .orderBy(desc(tierChanges.number))
      .limit(1),
);
const ofEach = new Query<Row, [distributors: readonly DistributorId[], before: bigint | null, most: number]>(
  'tier_changes_of',
  `select page.* from unnest($1::text[]) as d(id) cross join lateral (
     select ${selectList('c', FACE)} from tier_changes c where c.distributor_id = d.id and ($2::bigint is null or c.number < $2)
     order by c.number desc limit $3) page order by page.number desc`,
);
const counts = new TableQuery(
  'count_tier_changes_of',
  { distributors: many(tierChanges.distributorId) },
  (db, p) =>
    db
      .select({ distributorId: tierChanges.distributorId, count: countOf() })
      .from(tierChanges)
      .where(oneOf(tierChanges.distributorId, p.distributors))
      .groupBy(tierChanges.distributorId),
);

const insert = new Query<object, [changes: string]>(
  'insert_tier_changes',
  `with moved as (update distributors d set tier_code = r."to" ->> 'code'
     from json_to_recordset($1::json) as r("distributorId" text, "to" jsonb) where d.id = r."distributorId")
   ${insertRecords(tierChanges, 1)}`,
);

const changeOf = ({ figures, number: _number, ...row }: Row): TierChange => ({
  ...row,
  figures: figures.map(({ metric, now, needed }) => ({ metric, now: BigInt(now), needed: BigInt(needed) })),
});

export async function readTierChanges(
  on: Reading,
  ids: readonly TierChangeId[],
): Promise<Map<TierChangeId, TierChange>> {
  return new Map((await byId.rows(on, { ids })).map((row) => [row.id, changeOf(row)]));
}

export async function readLatestTierChange(
  on: Reading,
  distributor: DistributorId,
): Promise<TierChange | undefined> {
  const row = await latest.row(on, { distributorId: distributor });
  return row && changeOf(row);
}

/** A page of each one's history, the newest first. */
export async function readTierHistories(
  on: Reading,
  ids: readonly DistributorId[],
  page: PageRequest,
): Promise<Map<DistributorId, Page<TierChange>>> {
  const [after] = page.after ?? [];
  const rows = await ofEach.rows(on, [ids, after === undefined ? null : BigInt(after), page.first + 1]);
  const own = new Map<DistributorId, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) own.get(row.distributorId)?.push(row);
  return new Map(
    [...own].map(([id, some]) => [id, pageOf(some, page, changeOf, (row) => [row.number.toString()])]),
  );
}

export async function countTierHistories(
  on: Reading,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, number>> {
  const rows = await counts.rows(on, { distributors: ids });
  return new Map(rows.map(({ distributorId, count }) => [distributorId, count]));
}

/** Gives the distributors their new tiers and adds to their histories. The lock of the tiers is held. */
export async function recordTierChanges(tx: Transaction, changes: readonly TierChange[]): Promise<void> {
  const rows = changes.map(({ figures, ...change }) => ({
    ...change,
    figures: figures.map(({ metric, now, needed }): StoredTierFigure => ({
      metric,
      now: now.toString(),
      needed: needed.toString(),
    })),
  }));
  await insert.rows(tx, [json(rows)]);
}
