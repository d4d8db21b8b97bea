import type { BonusFigures, LineMember } from '../../domain/commissions/bonus.ts';
import type { DistributorId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { json, Query, type Reading } from '../query.ts';
import { insertRecords } from '../recordset.ts';
import type { Transaction } from '../transaction.ts';
import { bonuses } from './bonuses.table.ts';

/**
 * What the sales of a month count for whom: net of refunds and cancellations, in the month of the payment (R30), for the seller and
 * the team. What a distributor bought themselves counts for those above, and not as a sale of their own (R2, R29a).
 */
export const COUNTED_SALES = (amount: string, where: string): string =>
  `select m.member as id, o.paid_month as period, case when m.member = o.seller_id then ${amount} else 0 end as sales, ${amount} as team_sales
   from orders o cross join unnest(o.team) as m(member)
   where ${where} and o.seller_id is not null and not (o.via = 'SELF_PURCHASE' and m.member = o.seller_id)`;

/** What is left of an order. */
export const LEFT_OF_ORDER = `case when o.status = 'CANCELED' then 0 else o.net - o.refunded end`;

const figures = new Query<
  BonusFigures,
  [period: YearMonth, endsAt: Date, leastSales: Minor | null, leastTeamSales: Minor | null]
>(
  'bonus_figures',
  `select d.id, d.status = 'ACTIVE' as active, f.sales, f.team_sales as "teamSales",
     (select c.to_tier ->> 'code' from tier_changes c where c.distributor_id = d.id and c.at < $2 order by c.number desc limit 1) as "tierCode"
   from (select id, sum(sales) as sales, sum(team_sales) as team_sales
     from (${COUNTED_SALES(LEFT_OF_ORDER, 'o.paid_month = $1')}) counted group by id
     having sum(team_sales) > 0 and (sum(sales) >= $3::numeric or sum(team_sales) >= $4::numeric)) f
   join distributors d on d.id = f.id order by d.id`,
);

/**
 * The distributors whose sales of the month reach one of these figures, with the tier that they had at its end. Null: the figure
 * is not asked for.
 */
export async function readBonusFigures(
  on: Reading,
  period: YearMonth,
  endsAt: Date,
  least: Readonly<Record<'sales' | 'teamSales', Minor | null>>,
): Promise<BonusFigures[]> {
  return figures.rows(on, [period, endsAt, least.sales, least.teamSales]);
}

const members = new Query<LineMember, [heads: readonly DistributorId[], depth: number, period: YearMonth]>(
  'bonus_line_members',
  `select l.head as "headId", l.id, l.depth::int as depth, d.status = 'ACTIVE' as active, sold.sales
   from (select h.id as head, h.id, 0 as depth from unnest($1::text[]) as h(id)
     union all
     select l.ancestor_id, l.descendant_id, l.depth from lines l where l.ancestor_id = any($1) and l.depth <= $2) l
   join distributors d on d.id = l.id
   cross join lateral (
     select coalesce(sum(${LEFT_OF_ORDER}), 0)::numeric as sales from orders o
     where o.seller_id = d.id and o.paid_month = $3 and o.via <> 'SELF_PURCHASE') sold
   order by l.head, l.depth, l.id`,
);

/** The members of these lines, heads included, as many levels below the head as are paid, with what each sold in the month. */
export async function readLineMembers(
  on: Reading,
  heads: readonly DistributorId[],
  depth: number,
  period: YearMonth,
): Promise<LineMember[]> {
  return members.rows(on, [heads, depth, period]);
}

const insert = new Query<object, [rows: string]>('insert_bonuses', insertRecords(bonuses, 1));

export async function insertBonuses(
  tx: Transaction,
  rows: readonly (typeof bonuses.$inferInsert)[],
): Promise<void> {
  await insert.rows(tx, [json(rows)]);
}
