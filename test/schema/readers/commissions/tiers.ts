import { EVERY_ROLE, OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.tiers': EVERY_ROLE,
    'Mutation.defineTiers': OPERATORS,
  },
  face: {
    Tier: 'code name rank',
    TierCondition: 'orders sales sellingRecruits teamSales windowDays',
    TiersDefined: 'tiers',
  },
  closer: {
    Tier: { levelRates: 'signedIn', upgradeWhen: 'signedIn' },
  },
};
