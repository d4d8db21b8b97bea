import type { BonusOfEntry, CommissionEntry } from '../../domain/commissions/commission-entry.ts';
import type { AdjustmentId, DistributorId, EntryId, OrderId, RefundId } from '../../domain/ids.ts';
import { type BasisPoints, type CurrencyCode, minor, type Minor, type Money } from '../../domain/money.ts';
import type { StoredBonusPart } from './bonuses.table.ts';
import type { Database } from '../connection.ts';
import { IS_FROZEN } from '../people/holds.queries.ts';
import { type Reading, Query } from '../query.ts';
import { IS_HELD } from './held-statements.queries.ts';

type StoredBonus = Pick<BonusOfEntry, 'period' | 'metric' | 'slabs' | 'team'> & {
  readonly figure: string;
  readonly ownSales: string | null;
  readonly parts: readonly StoredBonusPart[];
};

type Row = Omit<CommissionEntry, 'base' | 'unitAmount' | 'amount' | 'path' | 'bonus'> & {
  readonly bonus: StoredBonus | null;
  readonly base: Minor | null;
  readonly unitAmount: Minor | null;
  readonly amount: Minor;
  readonly path: DistributorId[] | null;
  readonly currency: CurrencyCode;
};

/**
 * An entry is never updated. Its present status follows from the month in which its transfer is due, the order's release,
 * whether that month's statement has been issued (R18), and whether the beneficiary is frozen (R38). The first parameter is the present time. What only bonuses have is looked up
 * for them alone: as joins, these tables would mislead the planner about every other entry.
 */
const select = `select e.id, e.kind, e.beneficiary_id as "beneficiaryId", e.order_id as "orderId", l.line_ref as "lineRef",
    l.quantity, e.level, e.base, e.rate, e.unit_amount as "unitAmount", e.amount, d.period, e.recorded_at as "recordedAt",
    e.plan_version as "planVersion", p.rounding, e.rule_name as "ruleName", e.tier_code as "tierCode",
    e.by_tier as "byTier", e.paid_below as "paidBelow", e.same_tier_rate as "sameTierRate", e.capped, e.reason,
    case when e.kind = 'BONUS' then (select json_build_object('period', b.period, 'metric', p.bonus_rules -> b.rule_no ->> 'metric',
      'slabs', p.bonus_rules -> b.rule_no ->> 'slabs', 'team', (p.bonus_rules -> b.rule_no ->> 'team')::boolean, 'figure', b.figure::text,
      'ownSales', b.own_sales::text, 'parts', b.parts) from bonuses b where b.entry_id = e.id) end as bonus,
    case when e.kind = 'BONUS' then (select w.rank from contest_winners w where w.entry_id = e.id) end as "contestRank",
    o.upline[1:e.upline_index + 1] as path, programme.currency,
    case when s.id is not null then case when ${IS_HELD('s')} then 'HELD' else 'SETTLED' end
      when ${IS_FROZEN('e.beneficiary_id')} then 'HELD'
      when d.period is not null and (o.id is null or o.releases_at <= $1) then 'RELEASED' else 'PENDING' end as status
  from programme, commission_entries e
  left join order_lines l on l.order_id = e.order_id and l.line_no = e.line_no
  left join orders o on o.id = e.order_id
  left join commission_plans p on p.version = e.plan_version
  left join dues d on d.transfer_id = e.transfer_id
  left join statements s on s.distributor_id = d.beneficiary_id and s.period = d.period`;

const byId = new Query<Row, [now: Date, ids: readonly EntryId[]]>(
  'entries_by_id',
  `${select} where e.id = any($2)`,
);
const ofOrders = new Query<
  Row,
  [now: Date, ids: readonly OrderId[], beneficiary: DistributorId | null, most: number]
>(
  'entries_of_orders',
  `${select} where e.order_id = any($2) and ($3::text is null or e.beneficiary_id = $3) order by e.id limit $4`,
);
// The inner query finds the ids, transfer by transfer; the outer one reads those entries. If the tables have grown since
// the planner's last statistics, its estimates for a plain join are so high that it would read every entry.
const ofCause = new Query<Row, [now: Date, id: RefundId | AdjustmentId]>(
  'entries_of_cause',
  `${select} where e.id = any(array(
     select made.id from transfers t cross join lateral (select id from commission_entries where transfer_id = t.id offset 0) made where t.cause = $2)) order by e.id`,
);

export async function readEntries(
  db: Database,
  now: Date,
  ids: readonly EntryId[],
): Promise<CommissionEntry[]> {
  return (await byId.rows(db, [now, ids])).map(entryOf);
}

/** Oldest first, at most `most` + 1. If a beneficiary is given, only theirs. */
export async function readEntriesOfOrders(
  db: Database,
  now: Date,
  ids: readonly OrderId[],
  beneficiary: DistributorId | null,
  most: number,
): Promise<CommissionEntry[]> {
  return (await ofOrders.rows(db, [now, ids, beneficiary, most + 1])).map(entryOf);
}

/** The entries of one cause: a refund's reversals or an adjustment's entries. */
export async function readEntriesOfCause(
  on: Reading,
  now: Date,
  id: RefundId | AdjustmentId,
): Promise<CommissionEntry[]> {
  return (await ofCause.rows(on, [now, id])).map(entryOf);
}

function entryOf({ currency, base, unitAmount, amount, path, bonus, ...row }: Row): CommissionEntry {
  const money = (minor: Minor | null): Money | null => (minor === null ? null : { minor, currency });
  return {
    ...row,
    base: money(base),
    unitAmount: money(unitAmount),
    amount: { minor: amount, currency },
    path: path ?? [],
    bonus: bonus && bonusOf(bonus, currency),
  };
}

function bonusOf({ figure, ownSales, parts, ...rest }: StoredBonus, currency: CurrencyCode): BonusOfEntry {
  const money = (text: string): Money => ({ minor: minor(BigInt(text)), currency });
  return {
    ...rest,
    figure: money(figure),
    ownSales: ownSales === null ? null : money(ownSales),
    parts: parts.map(({ from, rate, of, amount }) => ({
      from: money(from),
      rate: rate as BasisPoints | null,
      of: of === null ? null : money(of),
      amount: money(amount),
    })),
  };
}
