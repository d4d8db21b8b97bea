import type { DistributorId } from '../../../domain/ids.ts';
import type { PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../../services/call.ts';
import {
  countDownlines,
  distributorsById,
  downlinesOf,
  inSight,
  isInDownline,
  uplinesOf,
} from '../../../services/people/distributors/read-distributors.ts';
import type { Meter } from '../../limits/meter.ts';
import { dangling, loaderOf, loadersOf, once, withinRoom } from '../../loader.ts';

type Ids = readonly DistributorId[];

export function distributorLoaders(call: Call, meter: Meter) {
  const distributorById = loaderOf((ids: Ids) => distributorsById(call, ids), dangling);
  const pathOf = (ids: Ids) => Promise.all(inSight(call, ids).map((id) => distributorById.load(id)));
  return {
    distributorById,
    pathOf,
    sponsorOf: async (id: DistributorId | null) => (await pathOf(id === null ? [] : [id]))[0] ?? null,
    uplineOf: loadersOf(
      (ids: Ids, levels: number) => withinRoom(meter, (most) => uplinesOf(call, ids, levels, most)),
      () => [],
    ),
    downlineOf: loadersOf(
      (ids: Ids, { depth, slice }: { depth: number; slice: PageRequest }) =>
        downlinesOf(call, ids, depth, slice),
      () => ({ rows: [], hasNext: false }),
    ),
    downlineSizeOf: loadersOf(
      (ids: Ids, depth: number) => countDownlines(call, ids, depth),
      () => 0,
    ),
    ...kinOfViewer(call),
  };
}

/** An upline is read up to this length; no real upline comes near it. */
const HIGHEST = 1000;

/**
 * The position of distributors relative to the viewer; false for all of them if the viewer is not a
 * distributor.
 */
function kinOfViewer(call: Call) {
  const self = call.viewer.distributorId;
  const above = once(async () => {
    const upline = self === null ? [] : ((await uplinesOf(call, [self], HIGHEST)).get(self) ?? []);
    return new Set(upline.map(({ id }) => id));
  });
  return {
    inOwnDownline: loaderOf(
      async (ids: Ids) => (self === null ? new Map<DistributorId, boolean>() : isInDownline(call, self, ids)),
      () => false,
    ),
    inOwnUpline: async (id: DistributorId): Promise<boolean> => (await above()).has(id),
  };
}
