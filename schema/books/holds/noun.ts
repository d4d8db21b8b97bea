import { visibleHolds } from '../../../services/books/holds/read-holds.ts';
import { HOLD_LABELS } from '../../../services/books/holds/labels.ts';
import type { Noun } from '../../noun.ts';
import { holdLoaders } from './hold-loaders.ts';
import { HoldMutationsResolver } from './hold-mutations.ts';
import { HoldResolver } from './hold-type.ts';
import { HoldsResolver } from './holds.ts';

export const noun: Noun = {
  resolvers: [HoldMutationsResolver, HoldResolver, HoldsResolver],
  loaders: holdLoaders,
  labels: HOLD_LABELS,
  node: { hold: { type: 'Hold', read: visibleHolds } },
};
