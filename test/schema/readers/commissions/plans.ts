import { EARNERS, OPERATORS, type Readers } from '../../readers.ts';

export const readers: Readers = {
  roots: {
    'Query.plan': EARNERS,
    'Mutation.cancelPlan': OPERATORS,
    'Mutation.publishPlan': OPERATORS,
  },
  face: {
    BonusRule: 'list metric name slabs team tierCode',
    BonusSlab: 'amount from rate',
    CommissionPlan:
      'attributionWindowDays base bindingDays bonusRules canceledAt capRate effectiveFrom holdDays id levelRates missingLevel rounding rules sameTierGenerations sameTierRate scheme selfPurchase touch version',
    CommissionRule: 'category channel endsAt id levelAmounts levelRates name priority sku startsAt tierCode',
    PlanCanceled: 'plan',
    PlanPublished: 'plan',
  },
};
