import { type SQL, sql } from 'drizzle-orm';
import type { CommissionKind, CommissionStatus } from '../../domain/commissions/commission-entry.ts';
import type { DistributorId, EntryId, OrderId, StatementId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import type { Database } from '../connection.ts';
import { IS_FROZEN } from '../people/holds.queries.ts';
import { Query } from '../query.ts';
import { IS_HELD } from './held-statements.queries.ts';
import { countRows } from '../platform/row-counts.queries.ts';

/** A filter. An entry must match every field that is set. */
export interface EntrySelection {
  readonly orderId?: OrderId | null | undefined;
  readonly period?: YearMonth | null | undefined;
  readonly status?: CommissionStatus | null | undefined;
  readonly kind?: CommissionKind | null | undefined;
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

const LIST = sql`commission_entries e left join dues d on d.transfer_id = e.transfer_id
  left join orders o on o.id = e.order_id
  left join statements s on s.distributor_id = d.beneficiary_id and s.period = d.period`;

/** The ids of one page, newest first, one more than requested. */
export async function listEntryIds(
  db: Database,
  now: Date,
  beneficiary: DistributorId | null,
  selection: EntrySelection,
  { first, after }: PageRequest,
): Promise<EntryId[]> {
  const own = beneficiary === null ? sql`true` : sql`e.beneficiary_id = ${beneficiary}`;
  const { rows } = await db.orm.execute<{ id: EntryId }>(
    sql`select e.id from ${LIST} where ${own} and ${selected(now, selection)} and ${below(after)} order by e.id desc limit ${first + 1}`,
  );
  return rows.map(({ id }) => id);
}

/** The same for each of many beneficiaries, in one statement. */
export async function listEntryIdsOf(
  db: Database,
  now: Date,
  beneficiaries: readonly DistributorId[],
  selection: EntrySelection,
  { first, after }: PageRequest,
): Promise<{ owner: DistributorId; id: EntryId }[]> {
  const { rows } = await db.orm.execute<{ owner: DistributorId; id: EntryId }>(
    sql`select b.id as owner, page.id from unnest(${sql.param([...beneficiaries])}::text[]) as b(id) cross join lateral (
      select e.id from ${LIST} where e.beneficiary_id = b.id and ${selected(now, selection)} and ${below(after)}
      order by e.id desc limit ${first + 1}) page order by page.id desc`,
  );
  return rows;
}

export async function countEntriesOf(
  db: Database,
  now: Date,
  beneficiary: DistributorId | null,
  selection: EntrySelection,
): Promise<number> {
  const { orderId, period, status, kind, from, to } = selection;
  if (beneficiary === null && !orderId && !period && !status && !kind && !from && !to)
    return countRows(db, 'commission_entries');
  const own = beneficiary === null ? sql`true` : sql`e.beneficiary_id = ${beneficiary}`;
  const { rows } = await db.orm.execute<{ count: bigint }>(
    sql`select count(*) as count from ${tablesFor(selection)} where ${own} and ${selected(now, selection)}`,
  );
  return Number(rows[0]?.count ?? 0);
}

/** The same for each of many beneficiaries, in one statement. A beneficiary without entries is left out. */
export async function countEntriesOfEach(
  db: Database,
  now: Date,
  beneficiaries: readonly DistributorId[],
  selection: EntrySelection,
): Promise<Map<DistributorId, number>> {
  const { rows } = await db.orm.execute<{ owner: DistributorId; count: bigint }>(
    sql`select e.beneficiary_id as owner, count(*) as count from ${tablesFor(selection)}
      where e.beneficiary_id = any(${sql.param([...beneficiaries])}::text[]) and ${selected(now, selection)} group by e.beneficiary_id`,
  );
  return new Map(rows.map(({ owner, count }) => [owner, Number(count)]));
}

/** Counting joins only the tables that the filter needs. */
function tablesFor({ period, status }: EntrySelection): SQL {
  if (status) return LIST;
  return period
    ? sql`commission_entries e join dues d on d.transfer_id = e.transfer_id`
    : sql`commission_entries e`;
}

function selected(now: Date, { orderId, period, status, kind, from, to }: EntrySelection): SQL {
  const conditions: SQL[] = [sql`true`];
  if (orderId) conditions.push(sql`e.order_id = ${orderId}`);
  if (period) conditions.push(sql`d.period = ${period}`);
  if (kind) conditions.push(sql`e.kind = ${kind}`);
  if (from) conditions.push(sql`e.recorded_at >= ${from.toISOString()}::timestamptz`);
  if (to) conditions.push(sql`e.recorded_at < ${to.toISOString()}::timestamptz`);
  const released = sql`(d.period is not null and (o.id is null or o.releases_at <= ${now.toISOString()}::timestamptz))`;
  const heldStatement = sql.raw(IS_HELD('s'));
  const frozen = sql.raw(IS_FROZEN('e.beneficiary_id'));
  if (status === 'SETTLED') conditions.push(sql`s.id is not null and not ${heldStatement}`);
  if (status === 'HELD')
    conditions.push(sql`case when s.id is not null then ${heldStatement} else ${frozen} end`);
  if (status === 'RELEASED') conditions.push(sql`s.id is null and ${released} and not ${frozen}`);
  if (status === 'PENDING') conditions.push(sql`s.id is null and not ${released} and not ${frozen}`);
  return sql.join(conditions, sql` and `);
}

const below = (after: PageRequest['after']): SQL =>
  after === null ? sql`true` : sql`e.id < ${after[0] ?? ''}`;

const onStatements = new Query<
  { statementId: StatementId; id: EntryId },
  [ids: readonly StatementId[], after: string, most: number]
>(
  'entries_on_statements',
  `select s.id as "statementId", page.id from statements s cross join lateral (
     select e.id from dues d join commission_entries e on e.transfer_id = d.transfer_id
     where d.period = s.period and d.beneficiary_id = s.distributor_id and e.id > $2
     order by e.id limit $3) page
   where s.id = any($1) order by page.id`,
);
const countOnStatements = new Query<
  { statementId: StatementId; count: bigint },
  [ids: readonly StatementId[]]
>(
  'count_entries_on_statements',
  `select s.id as "statementId", count(e.id) as count from statements s
   join dues d on d.period = s.period and d.beneficiary_id = s.distributor_id
   join commission_entries e on e.transfer_id = d.transfer_id
   where s.id = any($1) group by s.id`,
);

/** The entries on each of the statements, oldest first, one more than requested. */
export async function listEntryIdsOnStatements(
  db: Database,
  ids: readonly StatementId[],
  { first, after }: PageRequest,
): Promise<{ statementId: StatementId; id: EntryId }[]> {
  return onStatements.rows(db, [ids, after?.[0] ?? '', first + 1]);
}

export async function countEntriesOnStatements(
  db: Database,
  ids: readonly StatementId[],
): Promise<Map<StatementId, number>> {
  const rows = await countOnStatements.rows(db, [ids]);
  return new Map(rows.map(({ statementId, count }) => [statementId, Number(count)]));
}
