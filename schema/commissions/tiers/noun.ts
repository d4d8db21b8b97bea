import { MOST_TIERS } from '../../../services/commissions/tiers/define-tiers.ts';
import { MOST_LEVELS } from '../../../domain/terms/plan.ts';
import { TIER_BENEFITS } from '../../../domain/terms/tier-benefits.ts';
import type { Noun } from '../../noun.ts';
import { visibleTierChanges } from '../../../services/commissions/tiers/read-tier-changes.ts';
import { DefineTiersResolver } from './define-tiers.ts';
import { SetDistributorTierResolver } from './set-distributor-tier.ts';
import { TierChangeResolver } from './tier-change-type.ts';
import { TierConditionResolver } from './tier-condition-resolver.ts';
import { tierLoaders } from './tier-loaders.ts';
import { TierResolver } from './tier-resolver.ts';
import { TierFigureResolver } from './tier-figure-type.ts';
import { TiersOfDistributorResolver } from './tiers-of-distributor.ts';
import { TiersResolver } from './tiers.ts';

/** What conditions can be about. */
const METRICS = 5;

export const noun: Noun = {
  resolvers: [
    DefineTiersResolver,
    SetDistributorTierResolver,
    TierChangeResolver,
    TierConditionResolver,
    TierFigureResolver,
    TierResolver,
    TiersOfDistributorResolver,
    TiersResolver,
  ],
  loaders: tierLoaders,
  node: {
    tierChange: { type: 'TierChange', read: visibleTierChanges },
  },
  costs: {
    'TierChange.figures': { most: METRICS, usual: 2 },
    'TierProgress.figures': { most: METRICS, usual: 2 },
    'TierProgress.keep': { most: METRICS, usual: 2 },
    'Query.tiers': { most: MOST_TIERS, usual: 10 },
    'Tier.benefits': { most: TIER_BENEFITS.length, usual: 2 },
    'Tier.levelRates': { most: MOST_LEVELS, usual: 1 },
    'TiersDefined.tiers': { most: MOST_TIERS, usual: 10 },
  },
};
