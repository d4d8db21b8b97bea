import { DISTRIBUTOR_LABELS } from '../../../services/people/distributors/labels.ts';
import { visibleDistributors } from '../../../services/people/distributors/read-distributors.ts';
import { MOST_IN_A_BATCH } from '../../batch.ts';
import { FARTHEST } from '../../limits/distance.ts';
import type { Noun } from '../../noun.ts';
import { AdvanceDistributorResolver } from './advance-distributor.ts';
import { ChangeDistributorResolver } from './change-distributor.ts';
import { ChangeSponsorResolver } from './change-sponsor.ts';
import { distributorLoaders } from './distributor-loaders.ts';
import { DistributorResolver } from './distributor-resolver.ts';
import { DistributorsResolver } from './distributors.ts';
import { ImportDistributorsResolver } from './import-distributors.ts';
import { ReviewDistributorResolver } from './review-distributor.ts';
import { SignUpDistributorResolver } from './sign-up-distributor.ts';

export const noun: Noun = {
  resolvers: [
    AdvanceDistributorResolver,
    ChangeDistributorResolver,
    ChangeSponsorResolver,
    DistributorResolver,
    DistributorsResolver,
    ImportDistributorsResolver,
    ReviewDistributorResolver,
    SignUpDistributorResolver,
  ],
  loaders: distributorLoaders,
  node: {
    distributor: { type: 'Distributor', read: visibleDistributors },
  },
  costs: {
    'Distributor.upline': { most: FARTHEST, usual: 3 },
    'Mutation.importDistributors': { most: MOST_IN_A_BATCH, usual: MOST_IN_A_BATCH },
    'Mutation.reviewDistributors': { most: MOST_IN_A_BATCH, usual: MOST_IN_A_BATCH },
  },
  labels: DISTRIBUTOR_LABELS,
};
