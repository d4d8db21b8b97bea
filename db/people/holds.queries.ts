import { asc, eq } from 'drizzle-orm';
import type { Hold, HoldScope } from '../../domain/people/hold.ts';
import type { DistributorId, HoldId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { Query, type Reading } from '../query.ts';
import { selectList } from '../recordset.ts';
import { InsertOne, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { holdEnds, holdMembers, holds } from './holds.table.ts';

/** SQL: the hold has not ended. */
const IS_ACTIVE = (hold: string): string =>
  `not exists (select from hold_ends ended where ended.hold_id = ${hold})`;

/** SQL: a hold that has not ended covers the distributor (R38). */
export const IS_FROZEN = (distributor: string): string =>
  `exists (select from hold_members held where held.distributor_id = ${distributor} and ${IS_ACTIVE('held.hold_id')})`;

/** SQL: the first of the holds that cover the distributor and have not ended; null: there is none. */
export const HOLD_OF = (distributor: string): string =>
  `(select min(held.hold_id) from hold_members held where held.distributor_id = ${distributor} and ${IS_ACTIVE('held.hold_id')})`;

const { id, distributorId, scope, since, reason, placedBy } = holds;
const select = `select ${selectList('h', { id, distributorId, scope, since, reason, placedBy })}, e.ended_at as ended, e.outcome, e.reason as "endReason",
     e.ended_by as "endedBy", coalesce(e.people, (select count(*)::int from hold_members m where m.hold_id = h.id)) as people
   from holds h left join hold_ends e on e.hold_id = h.id`;

const byId = new Query<Hold, [ids: readonly HoldId[]]>('holds_by_id', `${select} where h.id = any($1)`);
const active = new Query<Hold, [distributor: DistributorId, scope: HoldScope]>(
  'active_hold_of',
  `${select} where h.distributor_id = $1 and h.scope = $2 and e.hold_id is null`,
);
const list = new Query<
  Hold,
  [isActive: boolean | null, afterAt: string | null, afterId: string, most: number]
>(
  'holds',
  `${select} where ($1::boolean is null or $1 = (e.hold_id is null)) and ($2::timestamptz is null or (h.since, h.id) < ($2, $3))
   order by h.since desc, h.id desc limit $4`,
);
const count = new Query<{ count: bigint }, [isActive: boolean | null]>(
  'count_holds',
  `select count(*) as count from holds h where $1::boolean is null or $1 = ${IS_ACTIVE('h.id')}`,
);
const frozen = new Query<{ frozen: boolean }, [distributor: DistributorId]>(
  'is_frozen',
  `select ${IS_FROZEN('$1')} as frozen`,
);

/** Of each hold, by its id, in no order. */
export async function readHolds(on: Reading, ids: readonly HoldId[]): Promise<Hold[]> {
  return byId.rows(on, [ids]);
}

/** The hold on the distributor with this scope that has not ended. */
export async function readActiveHold(
  on: Reading,
  distributor: DistributorId,
  of: HoldScope,
): Promise<Hold | undefined> {
  return active.row(on, [distributor, of]);
}

/** Latest first, one more than asked for; only those that hold, or that ended, if `isActive` says so. */
export async function listHolds(
  on: Reading,
  isActive: boolean | null,
  { first, after }: PageRequest,
): Promise<Hold[]> {
  return list.rows(on, [isActive, after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countHolds(on: Reading, isActive: boolean | null): Promise<number> {
  return Number((await count.row(on, [isActive]))?.count ?? 0);
}

/** Whether a hold that has not ended covers the distributor. */
export async function isFrozen(on: Reading, distributor: DistributorId): Promise<boolean> {
  return (await frozen.row(on, [distributor]))?.frozen === true;
}

const insert = new InsertOne('insert_hold', holds);
const cover = new Query<{ id: DistributorId }, [hold: HoldId]>(
  'cover_by_hold',
  `with recursive covered as (
     select h.distributor_id as id, h.scope, h.since from holds h where h.id = $1
     union all
     select d.id, c.scope, c.since from covered c join distributors d on d.sponsor_id = c.id where c.scope = 'LINE')
   insert into hold_members (hold_id, distributor_id, since) select $1, id, since from covered returning distributor_id as id`,
);

/** Stores a hold and whom it covers: one distributor, or the whole line. Returns them. The caller has the tree's lock and the books'. */
export async function insertHold(tx: Transaction, hold: typeof holds.$inferInsert): Promise<DistributorId[]> {
  await insert.run(tx, hold);
  return (await cover.rows(tx, [hold.id])).map((row) => row.id);
}

const end = new InsertOne('insert_hold_end', holdEnds);

export async function insertHoldEnd(tx: Transaction, ended: typeof holdEnds.$inferInsert): Promise<void> {
  await end.run(tx, ended);
}

/**
 * SQL: a new or moved distributor and everybody below comes under the line's holds that cover the sponsor. $1 is the distributors'
 * ids. Nobody leaves a hold by moving.
 */
const join = new Query<object, [ids: readonly DistributorId[], at: Date]>(
  'join_holds',
  `with recursive joining as (
     select d.id, m.hold_id from distributors d join hold_members m on m.distributor_id = d.sponsor_id
       join holds h on h.id = m.hold_id and h.scope = 'LINE'
     where d.id = any($1) and ${IS_ACTIVE('m.hold_id')}
     union
     select d.id, j.hold_id from joining j join distributors d on d.sponsor_id = j.id)
   insert into hold_members (hold_id, distributor_id, since) select hold_id, id, $2 from joining order by hold_id, id on conflict do nothing`,
);

/** Those who join a frozen line, with everybody below them, are frozen with it. The caller has the tree's lock. */
export async function joinHolds(tx: Transaction, ids: readonly DistributorId[], at: Date): Promise<void> {
  await join.rows(tx, [ids, at]);
}

const members = new TableQuery('hold_members', { hold: holdMembers.holdId }, (db, { hold }) =>
  db
    .select({ id: holdMembers.distributorId })
    .from(holdMembers)
    .where(eq(holdMembers.holdId, hold))
    .orderBy(asc(holdMembers.distributorId)),
);

/** Whom a hold covers, or covered when it ended. */
export async function readHoldMembers(on: Reading, hold: HoldId): Promise<DistributorId[]> {
  return (await members.rows(on, { hold })).map((row) => row.id);
}
