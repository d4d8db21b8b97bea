import type { BonusMetric, BonusSlabs } from '../../../domain/terms/bonus-rule.ts';
import { describedEnum } from '../../enum.ts';

export const BonusMetricEnum = describedEnum<BonusMetric>(
  'BonusMetric',
  'The figure of a month that a bonus is paid for: net of refunds, by the month of the payment (R35).',
  {
    SALES: 'Sales to customers that are attributed to the distributor. Own purchases do not count.',
    TEAM_SALES:
      'The same with the sales of those below, within the paid levels. What a distributor buys counts for those above.',
  },
);

export const BonusSlabsEnum = describedEnum<BonusSlabs>(
  'BonusSlabs',
  'How the slabs of a bonus are paid (R35).',
  {
    GRADUATED: 'Each slab that is reached pays: its rate of the part of the figure within it, or its amount.',
    WHOLE: 'Only the highest slab that is reached pays: its rate of the whole figure, or its amount.',
  },
);
