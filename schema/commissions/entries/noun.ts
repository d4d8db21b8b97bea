import { ENTRY_LABELS } from '../../../services/commissions/entries/labels.ts';
import { visibleEntries } from '../../../services/commissions/entries/read-entries.ts';
import { AS_LONG_AS_AN_ANSWER } from '../../limits/list-sizes.ts';
import type { Noun } from '../../noun.ts';
import { AdjustCommissionResolver } from './adjust-commission.ts';
import { CommissionEntriesResolver } from './commission-entries.ts';
import { CommissionEntryResolver } from './commission-entry-resolver.ts';
import { CommissionExplanationResolver } from './commission-explanation-resolver.ts';
import { commissionLoaders } from './commission-loaders.ts';
import { EntriesOfDistributorResolver } from './entries-of-distributor.ts';

export const noun: Noun = {
  resolvers: [
    AdjustCommissionResolver,
    CommissionEntriesResolver,
    CommissionEntryResolver,
    CommissionExplanationResolver,
    EntriesOfDistributorResolver,
  ],
  loaders: commissionLoaders,
  node: {
    entry: { type: 'CommissionEntry', read: visibleEntries },
  },
  costs: {
    'CommissionAdjusted.entries': { most: AS_LONG_AS_AN_ANSWER, usual: 10 },
    'CommissionExplanation.path': { most: AS_LONG_AS_AN_ANSWER, usual: 3 },
  },
  labels: ENTRY_LABELS,
};
