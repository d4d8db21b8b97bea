import { MOST_RULES } from '../../../services/commissions/plans/plan-draft.ts';
import { plansById, rulesById } from '../../../services/commissions/plans/read-plan.ts';
import { MOST_LEVELS } from '../../../domain/terms/plan.ts';
import type { Noun } from '../../noun.ts';
import { CancelPlanResolver } from './cancel-plan.ts';
import { CommissionRuleResolver } from './commission-rule-resolver.ts';
import { PlanResolver } from './plan.ts';
import { PublishPlanResolver } from './publish-plan.ts';

export const noun: Noun = {
  resolvers: [CancelPlanResolver, CommissionRuleResolver, PlanResolver, PublishPlanResolver],
  node: {
    plan: { type: 'CommissionPlan', read: plansById },
    rule: { type: 'CommissionRule', read: rulesById },
  },
  costs: {
    'CommissionPlan.levelRates': { most: MOST_LEVELS, usual: 1 },
    'CommissionPlan.rules': { most: MOST_RULES, usual: 50 },
    'CommissionRule.levelAmounts': { most: MOST_LEVELS, usual: 1 },
    'CommissionRule.levelRates': { most: MOST_LEVELS, usual: 1 },
  },
};
