import { readRejectionReasons } from '../../../db/people/last-decision.queries.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';

/** Why applications were rejected, for those whom it concerns (R1). */
export async function rejectionReasonsOf(
  { db }: Call,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, string | null>> {
  return readRejectionReasons(db, ids);
}
