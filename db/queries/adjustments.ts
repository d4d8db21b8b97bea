import type { AdjustmentId, DistributorId } from '../../domain/ids.ts';
import { type Reading, Statement } from '../statement.ts';

/** What an adjustment decides from, in one snapshot. */
export interface AdjustmentFacts {
  readonly revision: bigint;
  /** The adjustment that was made with the key. */
  readonly existing: { readonly id: AdjustmentId; readonly digest: string } | null;
  readonly distributorExists: boolean;
}

const facts = new Statement<AdjustmentFacts>(
  'adjustment_facts',
  `select p.revision, (select json_build_object('id', a.id, 'digest', a.digest) from adjustments a where a.idempotency_key = $1) as existing,
     exists (select from distributors d where d.id = $2) as "distributorExists"
   from programme p`,
);

export async function readAdjustmentFacts(on: Reading, key: string, distributor: DistributorId | null): Promise<AdjustmentFacts> {
  const row = await facts.row(on, [key, distributor]);
  if (row === undefined) throw new Error('the facts of an adjustment came back empty');
  return row;
}
