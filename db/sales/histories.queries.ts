import { and, asc, eq } from 'drizzle-orm';
import type { DistributorId } from '../../domain/ids.ts';
import type { DistributorStatus } from '../../domain/people/distributor.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { auditLog } from '../platform/audit-log.table.ts';
import { Query, type Reading } from '../query.ts';
import { TableQuery } from '../table-query.ts';

/** The parts of a distributor's state that decide what they earn, as the audit log has them. */
export interface LoggedState {
  readonly status?: DistributorStatus;
  readonly tierCode?: string;
  readonly sponsorId?: DistributorId | null;
}

/** A distributor as they are, and every change on the audit log: its number, the state before and after. */
export interface PersonHistory {
  readonly id: DistributorId;
  readonly status: DistributorStatus;
  readonly tierCode: string;
  readonly sponsorId: DistributorId | null;
  /** The entry of the audit log with which they joined. Null: it is older than the log. */
  readonly joinedBy: bigint | null;
  readonly changes: readonly (readonly [string, LoggedState, LoggedState])[] | null;
}

const people = new Query<PersonHistory, [ids: readonly DistributorId[]]>(
  'replay_people',
  `with recursive known as (
     select unnest($1::text[]) as id
     union
     select s.sponsor_id from known k join sponsorships s on s.distributor_id = k.id where s.sponsor_id is not null)
   select d.id, d.status, d.tier_code as "tierCode", d.sponsor_id as "sponsorId", l.joined_by as "joinedBy", l.changes
   from known k join distributors d on d.id = k.id
   left join lateral (
     select min(a.id) filter (where a.before is null and a.after ? 'joinedAt') as joined_by,
       json_agg(json_build_array(a.id::text, a.before, a.after) order by a.id)
         filter (where jsonb_typeof(a.before) = 'object' and a.before ?| array['status', 'tierCode', 'sponsorId']) as changes
     from audit_log a where a.subject = d.id) l on true`,
);

/** These distributors and everybody who ever was above them, with their histories. */
export async function readHistories(on: Reading, ids: readonly DistributorId[]): Promise<PersonHistory[]> {
  return people.rows(on, [ids]);
}

const below = new Query<{ id: DistributorId }, [heads: readonly DistributorId[], depth: number]>(
  'replay_below',
  `with recursive below as (
     select unnest($1::text[]) as id, 0 as depth
     union
     select s.distributor_id, b.depth + 1 from below b join sponsorships s on s.sponsor_id = b.id where b.depth < $2)
   select distinct id from below order by id`,
);

/** These distributors and everybody who ever was so many levels below them. */
export async function readEverBelow(
  on: Reading,
  heads: readonly DistributorId[],
  depth: number,
): Promise<DistributorId[]> {
  return (await below.rows(on, [heads, depth])).map(({ id }) => id);
}

/** A list of tiers that was replaced, as the audit log has it. */
export interface LoggedTiers {
  readonly id: bigint;
  readonly before: readonly LoggedTier[];
}

interface LoggedTier {
  readonly code: string;
  readonly levelRates: readonly number[] | null;
  readonly cumulativeRate?: number | null;
}

const tierLists = new TableQuery('replay_tier_lists', {}, (db) =>
  db
    .select({ id: auditLog.id, before: auditLog.before })
    .from(auditLog)
    .where(and(eq(auditLog.subject, 'tiers'), eq(auditLog.action, 'defineTiers')))
    .orderBy(asc(auditLog.id)),
);

/** The lists of tiers that were replaced, in the order in which they applied. */
export async function readTierLists(on: Reading): Promise<LoggedTiers[]> {
  const rows = await tierLists.rows(on, {});
  return rows.map(({ id, before }) => ({ id, before: (before as { tiers: readonly LoggedTier[] }).tiers }));
}

const closings = new Query<Closing, [from: YearMonth]>(
  'replay_closings',
  `select c.period, c.id from settlements s cross join lateral (
     select s.period, min(a.id) as id from audit_log a where a.subject = s.period and a.action = 'settlePeriod') c
   where s.period >= $1 and c.id is not null order by 1`,
);

/** A month that was settled, and the first entry of the audit log about it. */
export interface Closing {
  readonly period: YearMonth;
  readonly id: bigint;
}

/** The months that were settled from one on. One that was passed over closed with the next. */
export async function readClosings(on: Reading, from: YearMonth): Promise<Closing[]> {
  return closings.rows(on, [from]);
}
