import { MOST_RULES } from '../../../services/commissions/plans/plan-draft.ts';
import { plansById, rulesById } from '../../../services/commissions/plans/read-plan.ts';
import { MOST_LEVELS } from '../../../domain/terms/plan.ts';
import type { Noun } from '../../noun.ts';
import { MOST_BONUS_RULES, MOST_SLABS } from '../../../domain/terms/bonus-rule.ts';
import { BonusSlabResolver } from './bonus-slab-resolver.ts';
import { CancelPlanResolver } from './cancel-plan.ts';
import { CommissionRuleResolver } from './commission-rule-resolver.ts';
import { PlanResolver } from './plan.ts';
import { PublishPlanResolver } from './publish-plan.ts';

export const noun: Noun = {
  resolvers: [
    BonusSlabResolver,
    CancelPlanResolver,
    CommissionRuleResolver,
    PlanResolver,
    PublishPlanResolver,
  ],
  node: {
    plan: { type: 'CommissionPlan', read: plansById },
    rule: { type: 'CommissionRule', read: rulesById },
  },
  costs: {
    'BonusRule.list': { most: MOST_SLABS, usual: 4 },
    'CommissionPlan.bonusRules': { most: MOST_BONUS_RULES, usual: 3 },
    'CommissionPlan.levelRates': { most: MOST_LEVELS, usual: 1 },
    'CommissionPlan.rules': { most: MOST_RULES, usual: 50 },
    'CommissionRule.levelAmounts': { most: MOST_LEVELS, usual: 1 },
    'CommissionRule.levelRates': { most: MOST_LEVELS, usual: 1 },
  },
};
