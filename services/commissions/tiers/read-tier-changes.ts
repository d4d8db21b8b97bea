import * as stored from '../../../db/commissions/tier-changes.queries.ts';
import type { TierChange } from '../../../domain/commissions/tier-change.ts';
import type { DistributorId, TierChangeId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';

/** Each one's history of tiers, the newest change first. The schema decides who may ask. */
export function tierHistoriesOf(
  { db }: Call,
  ids: readonly DistributorId[],
  page: PageRequest,
): Promise<Map<DistributorId, Page<TierChange>>> {
  return stored.readTierHistories(db, ids, page);
}

export function tierHistorySizesOf(
  { db }: Call,
  ids: readonly DistributorId[],
): Promise<Map<DistributorId, number>> {
  return stored.countTierHistories(db, ids);
}

/** The changes that the viewer may see: operators all, a distributor their own (R32). */
export async function visibleTierChanges(
  { db, viewer }: Call,
  ids: readonly TierChangeId[],
): Promise<Map<TierChangeId, TierChange>> {
  const found = await stored.readTierChanges(db, ids);
  const isSeen = ({ distributorId }: TierChange): boolean =>
    viewer.role === 'ADMIN' || (viewer.role === 'DISTRIBUTOR' && viewer.distributorId === distributorId);
  return new Map([...found].filter(([, change]) => isSeen(change)));
}
