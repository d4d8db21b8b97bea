import type { DistributorId } from '../../domain/ids.ts';
import type { CurrencyCode, Minor } from '../../domain/money.ts';
import { IS_HELD } from '../commissions/held-statements.queries.ts';
import { type Reading, Query } from '../query.ts';

export interface StoredBalance {
  readonly id: DistributorId;
  readonly pending: Minor;
  /** On statements that were issued while the distributor was frozen; below zero if these took back more than they gave. */
  readonly held: Minor;
  readonly available: Minor;
  readonly reserved: Minor;
  /** The amount that left the reserve for good, before fees and tax. */
  readonly paidOut: Minor;
  /**
   * The sum, negative or zero, of reversals of settled commissions and other corrections that are on no statement
   * yet, or on one whose sum is held.
   */
  readonly owed: Minor;
  readonly currency: CurrencyCode;
}

/** Balances are never stored. Each is the sum of its ledger account's transfers (R20). */
const balances = new Query<StoredBalance, [ids: readonly DistributorId[]]>(
  'balances',
  `with asked as (select unnest($1::text[]) as id),
   accounts as (select a.id, k.kind, a.id || ':' || k.kind as account
     from asked a cross join (values ('pending'), ('held'), ('available'), ('reserved')) as k(kind)),
   sums as (
     select id, kind,
       (select coalesce(sum(amount), 0) from transfers where credit = account)
       - (select coalesce(sum(amount), 0) from transfers where debit = account) as balance
     from accounts)
   select a.id,
     (select balance from sums s where s.id = a.id and kind = 'pending') as pending,
     (select balance from sums s where s.id = a.id and kind = 'held') as held,
     (select balance from sums s where s.id = a.id and kind = 'available') as available,
     (select balance from sums s where s.id = a.id and kind = 'reserved') as reserved,
     ((select coalesce(sum(amount), 0) from transfers where debit = a.id || ':reserved' and kind = 'PAYOUT')
       - (select coalesce(sum(amount), 0) from transfers where credit = a.id || ':available' and kind = 'PAYOUT_RETURNED')) as "paidOut",
     -- What a reversal takes and an undone refund gives back, both on no statement yet, is nothing. What is held is not available yet.
     (select coalesce(sum(least(known.amount, 0)), 0) from (select sum(r.amount) as amount from dues r
      where r.beneficiary_id = a.id and (r.amount < 0 or r.kind = 'RESTORED')
        and not exists (select from statements s where s.distributor_id = a.id and s.period = r.period and not ${IS_HELD('s')})
        and (r.order_id is null or exists (select from dues e join statements s on s.distributor_id = e.beneficiary_id and s.period = e.period
          where not ${IS_HELD('s')} and e.order_id = r.order_id and e.beneficiary_id = a.id and e.kind = 'EARNED'))
      group by coalesce(r.order_id, r.transfer_id)) known) as owed,
     programme.currency
   from asked a, programme`,
);

export async function readBalances(on: Reading, ids: readonly DistributorId[]): Promise<StoredBalance[]> {
  return balances.rows(on, [ids]);
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { balances as balancesQuery };
