import { EVERY_ROLE, OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.tiers': EVERY_ROLE,
    'Mutation.defineTiers': OPERATORS,
    'Mutation.setDistributorTier': OPERATORS,
  },
  face: {
    Tier: 'code name rank',
    TierBenefit: 'kind text',
    TierChange: 'at cause distributor figures from id reason to',
    TierCondition: 'match orders sales sellingRecruits settledCommission teamSales windowDays',
    TierFigure: 'condition missing needed now',
    TierProgress: 'figures keep keepUntil match next',
    DistributorTierSet: 'change distributor',
    TiersDefined: 'tiers',
  },
  closer: {
    Distributor: {
      isTierHeld: 'ownOrAdmin',
      tierHeldUntil: 'ownOrAdmin',
      tierHistory: 'ownOrAdmin',
      tierProgress: 'ownOrAdmin',
    },
    Tier: {
      benefits: 'signedIn',
      cumulativeRate: 'signedIn',
      earlyAccessHours: 'signedIn',
      levelRates: 'signedIn',
      purchaseDiscount: 'signedIn',
      serviceContact: 'signedIn',
      upgradeWhen: 'signedIn',
    },
    TierChange: { by: 'roles(ADMIN)' },
  },
};
