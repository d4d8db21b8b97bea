import type { AdjustmentId, DistributorId } from '../../domain/ids.ts';
import type { Minor } from '../../domain/money.ts';
import { type Reading, Query } from '../query.ts';

/** The facts that an adjustment is decided from. */
export interface AdjustmentFacts {
  /** The adjustment that was made with the key. */
  readonly existing: { readonly id: AdjustmentId; readonly digest: string } | null;
  /** The distributor's referral code. A request to a second operator is stored permanently, so it contains this code and no name. Null: no distributor was found. */
  readonly distributorCode: string | null;
}

const facts = new Query<AdjustmentFacts, [key: string, distributor: DistributorId | null]>(
  'adjustment_facts',
  `select (select json_build_object('id', a.id, 'digest', a.digest) from adjustments a where a.idempotency_key = $1) as existing,
     (select d.code from distributors d where d.id = $2) as "distributorCode"`,
);

export async function readAdjustmentFacts(
  on: Reading,
  key: string,
  distributor: DistributorId | null,
): Promise<AdjustmentFacts> {
  const row = await facts.row(on, [key, distributor]);
  if (row === undefined) throw new Error('the facts of an adjustment came back empty');
  return row;
}

const given = new Query<
  { id: DistributorId; sum: Minor },
  [ids: readonly DistributorId[], from: Date, to: Date]
>(
  'adjusted_since',
  `select e.beneficiary_id as id, least(sum(abs(e.amount)), 9223372036854775807)::bigint as sum
   from adjustments a join transfers t on t.cause = a.id join commission_entries e on e.transfer_id = t.id
   where a.recorded_at >= $2 and a.recorded_at < $3 and e.beneficiary_id = any($1) group by 1`,
);

/** For each of these distributors, the amounts that operators gave and took in a span of time. Amounts of either sign add up. */
export async function readAdjustedBetween(
  on: Reading,
  ids: readonly DistributorId[],
  from: Date,
  to: Date,
): Promise<Map<DistributorId, Minor>> {
  return new Map((await given.rows(on, [ids, from, to])).map(({ id, sum }) => [id, sum]));
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { facts as adjustmentFactsQuery };
