import { SETTLEMENT_LABELS } from '../../../services/books/settlement/labels.ts';
import { AS_LONG_AS_AN_ANSWER } from '../../limits/list-sizes.ts';
import type { Noun } from '../../noun.ts';
import { SettlePeriodResolver } from './settle-period.ts';
import { SettlementProblemResolver } from './settlement-problem-type.ts';
import { SettlementResolver } from './settlement.ts';

export const noun: Noun = {
  resolvers: [SettlePeriodResolver, SettlementProblemResolver, SettlementResolver],
  costs: {
    'Settlement.problems': { most: AS_LONG_AS_AN_ANSWER, usual: 100 },
  },
  labels: SETTLEMENT_LABELS,
};
