import type { DistributorId, OrderId, StatementId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Call } from '../../../services/call.ts';
import {
  countEntriesOfMany,
  countEntriesOfStatements,
  entriesOfOrders,
  entriesOfStatements,
  listEntriesOf,
} from '../../../services/commissions/entries/read-entries.ts';
import type { CommissionEntryFilter } from '../../../services/commissions/entries/inputs.ts';
import type { Meter } from '../../limits/meter.ts';
import { loaderOf, loadersOf, withinRoom } from '../../loader.ts';

type Filtered = { readonly filter: CommissionEntryFilter; readonly slice: PageRequest };
type Statements = readonly StatementId[];
type Distributors = readonly DistributorId[];

const NO_ENTRIES = (): Page<CommissionEntry> => ({ rows: [], hasNext: false });

export function commissionLoaders(call: Call, meter: Meter) {
  return {
    entriesByOrder: loaderOf(
      (ids: readonly OrderId[]) => withinRoom(meter, (most) => entriesOfOrders(call, ids, most)),
      () => [],
    ),
    entriesByDistributor: loadersOf(
      (ids: Distributors, { filter, slice }: Filtered) =>
        listEntriesOf(call, matching(ids, filter), filter, slice),
      NO_ENTRIES,
    ),
    entryCountByDistributor: loadersOf(
      (ids: Distributors, filter: CommissionEntryFilter) =>
        countEntriesOfMany(call, matching(ids, filter), filter),
      () => 0,
    ),
    entriesByStatement: loadersOf(
      (ids: Statements, slice: PageRequest) => entriesOfStatements(call, ids, slice),
      NO_ENTRIES,
    ),
    entryCountByStatement: loaderOf(
      (ids: Statements) => countEntriesOfStatements(call, ids),
      () => 0,
    ),
  };
}

/** The filter may name a beneficiary too. If it names another distributor, the list is empty. */
function matching(ids: Distributors, { beneficiaryId }: CommissionEntryFilter): Distributors {
  return ids.filter((id) => (beneficiaryId ?? id) === id);
}
