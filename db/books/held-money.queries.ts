import { sql } from 'drizzle-orm';
import type { HeldAmount } from '../../domain/books/hold-canceled.ts';
import type { DistributorId, HoldId, OrderId, StatementId } from '../../domain/ids.ts';
import type { CurrencyCode, Minor } from '../../domain/money.ts';
import type { commissionEntries } from '../commissions/entries.table.ts';
import { IS_HELD } from '../commissions/held-statements.queries.ts';
import { IS_FROZEN } from '../people/holds.queries.ts';
import { json, Query, type Reading } from '../query.ts';
import { insertRecords } from '../recordset.ts';
import { orders } from '../sales/orders.table.ts';
import { many, oneOf, TableQuery } from '../table-query.ts';
import { statementReleases } from './statements.table.ts';
import type { Transaction } from '../transaction.ts';

const balanceOf = (account: string): string =>
  `(select coalesce(sum(amount), 0) from transfers where credit = ${account}) - (select coalesce(sum(amount), 0) from transfers where debit = ${account})`;
const held = new Query<{ id: HoldId; held: Minor; currency: CurrencyCode }, [ids: readonly HoldId[]]>(
  'held_by_holds',
  `select h.id, coalesce(e.held, (
       select coalesce(sum(${balanceOf(`m.distributor_id || ':pending'`)} + ${balanceOf(`m.distributor_id || ':held'`)}), 0)
       from hold_members m where m.hold_id = h.id)) as held, programme.currency
   from programme, holds h left join hold_ends e on e.hold_id = h.id where h.id = any($1)`,
);

/** What each of these holds: everything of those whom it covers that is not settled or was settled while they were frozen. Of one that ended: what it held then. */
export async function readHeldBy(
  on: Reading,
  ids: readonly HoldId[],
): Promise<{ id: HoldId; held: Minor; currency: CurrencyCode }[]> {
  return held.rows(on, [ids]);
}

type Terms = Pick<
  typeof commissionEntries.$inferSelect,
  | 'lineNo'
  | 'level'
  | 'uplineIndex'
  | 'base'
  | 'rate'
  | 'unitAmount'
  | 'capped'
  | 'byTier'
  | 'paidBelow'
  | 'sameTierRate'
  | 'ruleName'
  | 'tierCode'
  | 'planVersion'
>;
/** A held amount with the terms of the commission that it is held of. Without an order all terms are null or false. */
export type HeldLevel = HeldAmount & Terms;

const levels = new Query<HeldLevel, [hold: HoldId]>(
  'held_levels',
  `with summed as (
     select e.beneficiary_id, e.order_id, e.line_no, e.level, sum(e.amount)::bigint as amount
     from hold_members m join commission_entries e on e.beneficiary_id = m.distributor_id
     left join dues d on d.transfer_id = e.transfer_id
     left join statements s on s.distributor_id = d.beneficiary_id and s.period = d.period
     where m.hold_id = $1 and (s.id is null or ${IS_HELD('s')})
     group by 1, 2, 3, 4 having sum(e.amount) <> 0)
   select x.beneficiary_id as "beneficiaryId", x.order_id as "orderId", x.line_no as "lineNo", x.level, x.amount, o.releases_at as "releasesAt",
     o.release_period as "releasePeriod", e.upline_index as "uplineIndex", e.base, e.rate, e.unit_amount as "unitAmount", coalesce(e.capped, false) as capped,
     coalesce(e.by_tier, false) as "byTier", e.paid_below as "paidBelow", e.same_tier_rate as "sameTierRate", e.rule_name as "ruleName",
     e.tier_code as "tierCode", e.plan_version as "planVersion"
   from summed x left join orders o on o.id = x.order_id
   left join commission_entries e on e.order_id = x.order_id and e.line_no = x.line_no and e.level = x.level and e.kind = 'EARNED'
   order by x.order_id, x.line_no, x.level, x.beneficiary_id`,
);

/** What is held of those whom a hold covers, level by level. Amounts may be below zero. */
export async function readHeldLevels(on: Reading, hold: HoldId): Promise<HeldLevel[]> {
  return levels.rows(on, [hold]);
}

const bump = new TableQuery('count_order_revisions', { ids: many(orders.id) }, (db, { ids }) =>
  db
    .update(orders)
    .set({ revision: sql`${orders.revision} + 1` })
    .where(oneOf(orders.id, ids)),
);

/** Lets a refund or a step that was decided from the earlier commissions of these orders be decided again. The caller has the books' lock. */
export async function countRevisions(tx: Transaction, ids: readonly OrderId[]): Promise<void> {
  await bump.rows(tx, { ids });
}

/** A statement whose sum is held. */
export interface HeldStatement {
  readonly id: StatementId;
  readonly distributorId: DistributorId;
  readonly sum: Minor;
}

const freed = new Query<HeldStatement, [hold: HoldId]>(
  'freed_statements',
  `select s.id, s.distributor_id as "distributorId", s.closing - s.opening as sum
   from hold_members m join statements s on s.distributor_id = m.distributor_id
   where m.hold_id = $1 and ${IS_HELD('s')} and not ${IS_FROZEN('m.distributor_id')} order by s.id`,
);

/** The held statements of those whom the hold covered and no other does. */
export async function readFreedStatements(tx: Transaction, hold: HoldId): Promise<HeldStatement[]> {
  return freed.rows(tx, [hold]);
}

const release = new Query<object, [releases: string]>(
  'release_statements',
  insertRecords(statementReleases, 1),
);

export async function insertReleases(
  tx: Transaction,
  releases: readonly (typeof statementReleases.$inferInsert)[],
): Promise<void> {
  await release.rows(tx, [json(releases)]);
}
