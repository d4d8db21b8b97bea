import { MOST_NAMED, type Purchase, SUSPICION_RULES } from '../../domain/books/suspicion.ts';
import type { DistributorId, OrderId, WithdrawalId } from '../../domain/ids.ts';
import { firstIdAt } from '../new-id.ts';
import { Query, type Reading } from '../query.ts';

/** An encrypted payout account whose last characters are those of another distributor's. */
export interface SimilarAccount {
  readonly distributorId: DistributorId;
  /** Null: it is the account that the distributor keeps. */
  readonly withdrawalId: WithdrawalId | null;
  readonly encrypted: string;
}

const accounts = new Query<SimilarAccount, [since: Date]>(
  'similar_payout_accounts',
  `with used as (
     select distributor_id, id as withdrawal_id, payout_account as encrypted, masked_account as masked from withdrawals where requested_at >= $1
     union all
     select distributor_id, null, sealed, masked from kept_accounts)
   select distributor_id as "distributorId", withdrawal_id as "withdrawalId", encrypted from used
   where masked in (select masked from used group by masked having count(distinct distributor_id) > 1)`,
);

/** The payout accounts that look alike at several distributors, as far as their last characters show. */
export async function readSimilarAccounts(on: Reading, since: Date): Promise<SimilarAccount[]> {
  return accounts.rows(on, [since]);
}

const sources = new Query<{ distributorId: DistributorId; address: string }, [since: Date]>(
  'sources_of_sign_ups',
  `select d.distributor_id as "distributorId", d.source_address as address from declarations d
   where d.declared_at >= $1 and d.source_address is not null
   union
   select s.account_id, s.source_address from sessions s
   where s.created_at >= $1 and s.source_address is not null and s.account_id like 'dst\\_%'`,
);

/** The addresses from which distributors signed up or signed in. */
export async function readSources(
  on: Reading,
  since: Date,
): Promise<{ distributorId: DistributorId; address: string }[]> {
  return sources.rows(on, [since]);
}

/** Sign-ups under one sponsor within a day, at the time of the most. */
export interface Burst {
  readonly sponsorId: DistributorId;
  readonly count: number;
  readonly lastAt: Date;
  readonly others: readonly DistributorId[];
}

const HOURS = SUSPICION_RULES.SIGN_UP_BURST.withinHours.toString();
const bursts = new Query<Burst, [since: Date, least: number]>(
  'bursts_of_sign_ups',
  `select distinct on (sponsor_id) sponsor_id as "sponsorId", count::int, joined_at as "lastAt", others[1:${MOST_NAMED.toString()}] as others from (
     select sponsor_id, joined_at, count(*) over recent as count, array_agg(id) over recent as others from distributors
     where joined_at >= $1 and sponsor_id is not null and external_id is null
     window recent as (partition by sponsor_id order by joined_at range between interval '${HOURS} hours' preceding and current row)) counted
   where count >= $2 order by sponsor_id, count desc, joined_at`,
);

/** The sponsors under whom so many signed up within a day. Imports do not count. */
export async function readBursts(on: Reading, since: Date, least: number): Promise<Burst[]> {
  return bursts.rows(on, [since, least]);
}

/** The orders of one distributor that something was noticed of. */
export interface NoticedOrders {
  readonly distributorId: DistributorId;
  /** What tells one evidence from another. */
  readonly key: string;
  readonly count: number;
  readonly orderIds: readonly OrderId[];
}

const named = (order: string): string =>
  `(array_agg(distinct ${order} order by ${order}))[1:${MOST_NAMED.toString()}]`;
const ownBuyers = new Query<NoticedOrders, [since: Date]>(
  'own_buyers',
  `select b.distributor_id as "distributorId", b.id as key, count(distinct o.id)::int as count, ${named('o.id')} as "orderIds"
   from buyers b join orders o on o.customer_ref = b.customer_ref and (b.channel is null or b.channel = o.channel) and o.seller_id = b.distributor_id
   where b.status = 'LINKED' and o.via <> 'SELF_PURCHASE' and o.paid_at >= $1 and o.status <> 'CANCELED'
   group by b.distributor_id, b.id`,
);

/** The sales of distributors to a customer who is known to be themselves, and that earned them commission as to anybody. */
export async function readOwnBuyers(on: Reading, since: Date): Promise<NoticedOrders[]> {
  return ownBuyers.rows(on, [since]);
}

const purchases = new Query<Purchase, [since: Date]>(
  'purchases_of_distributors',
  `select b.distributor_id as "buyerId", o.seller_id as "sellerId", o.id as "orderId"
   from buyers b join orders o on o.customer_ref = b.customer_ref and (b.channel is null or b.channel = o.channel)
   where b.status = 'LINKED' and o.seller_id is not null and o.seller_id <> b.distributor_id and o.paid_at >= $1 and o.status <> 'CANCELED'`,
);

/** What distributors bought from each other. */
export async function readPurchases(on: Reading, since: Date): Promise<Purchase[]> {
  return purchases.rows(on, [since]);
}

const AFTER = SUSPICION_RULES.REFUNDS_AFTER_RELEASE.daysAfterRelease.toString();
const lateRefunds = new Query<NoticedOrders, [from: string, least: number]>(
  'refunds_after_release',
  `select o.seller_id as "distributorId", to_char(max(f.recorded_at) at time zone 'UTC', 'YYYY-MM') as key, count(distinct o.id)::int as count, ${named('o.id')} as "orderIds"
   from refunds f join orders o on o.id = f.order_id
   where f.id >= $1 and f.undoes is null and not exists (select from refunds u where u.undoes = f.id) and o.seller_id is not null
     and f.refunded_at >= o.releases_at and f.refunded_at < o.releases_at + interval '${AFTER} days'
   group by o.seller_id having count(distinct o.id) >= $2`,
);

/** The sellers of whose orders so many were refunded soon after their commissions were released. */
export async function readLateRefunds(on: Reading, since: Date, least: number): Promise<NoticedOrders[]> {
  return lateRefunds.rows(on, [firstIdAt('refund', since), least]);
}
