import { MOST_NAMED } from '../../../domain/books/suspicion.ts';
import { SUSPICION_LABELS } from '../../../services/books/suspicions/labels.ts';
import { visibleSuspicions } from '../../../services/books/suspicions/read-suspicions.ts';
import type { Noun } from '../../noun.ts';
import { DecideSuspicionResolver } from './decide-suspicion.ts';
import { MOST_PEOPLE, SuspicionResolver } from './suspicion-type.ts';
import { SuspicionsResolver } from './suspicions.ts';

export const noun: Noun = {
  resolvers: [DecideSuspicionResolver, SuspicionResolver, SuspicionsResolver],
  labels: SUSPICION_LABELS,
  node: { suspicion: { type: 'Suspicion', read: visibleSuspicions } },
  costs: {
    'Suspicion.distributors': { most: MOST_PEOPLE, usual: 3 },
    'Suspicion.others': { most: MOST_NAMED, usual: 5 },
    'Suspicion.orders': { most: MOST_NAMED, usual: 5 },
  },
};
