import type { DistributorId } from '../../../domain/ids.ts';
import type { PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../../services/call.ts';
import { countLinksOf, linksOf } from '../../../services/people/customers/read-links.ts';
import { loaderOf, loadersOf } from '../../loader.ts';

type Ids = readonly DistributorId[];

export function customerLinkLoaders(call: Call) {
  return {
    linksByDistributor: loadersOf(
      (ids: Ids, slice: PageRequest) => linksOf(call, ids, slice),
      () => ({ rows: [], hasNext: false }),
    ),
    linkCountByDistributor: loaderOf(
      (ids: Ids) => countLinksOf(call, ids),
      () => 0,
    ),
  };
}
