import { MOST_TIERS } from '../../../services/commissions/tiers/define-tiers.ts';
import { MOST_LEVELS } from '../../../domain/terms/plan.ts';
import type { Noun } from '../../noun.ts';
import { DefineTiersResolver } from './define-tiers.ts';
import { TierConditionResolver } from './tier-condition-resolver.ts';
import { tierLoaders } from './tier-loaders.ts';
import { TierResolver } from './tier-resolver.ts';
import { TiersResolver } from './tiers.ts';

export const noun: Noun = {
  resolvers: [DefineTiersResolver, TierConditionResolver, TierResolver, TiersResolver],
  loaders: tierLoaders,
  costs: {
    'Query.tiers': { most: MOST_TIERS, usual: 10 },
    'Tier.levelRates': { most: MOST_LEVELS, usual: 1 },
    'TiersDefined.tiers': { most: MOST_TIERS, usual: 10 },
  },
};
