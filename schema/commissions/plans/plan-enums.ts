import type { Rounding } from '../../../domain/money.ts';
import type {
  CommissionBase,
  MissingLevel,
  PlanScheme,
  SelfPurchase,
  Touch,
} from '../../../domain/terms/plan.ts';
import { describedEnum } from '../../enum.ts';

export const CommissionBaseEnum = describedEnum<CommissionBase>(
  'CommissionBase',
  'What rates are applied to (R10).',
  {
    NET_PAID:
      'The amount paid for the goods: unit price x quantity, less the discount of the line and its share of the discount of the order. Without shipping and tax.',
    PROFIT:
      'NET_PAID less unit cost x quantity, never below zero. For a line without a cost the base is NET_PAID.',
  },
);

export const PlanSchemeEnum = describedEnum<PlanScheme>(
  'PlanScheme',
  'How the rates of the paid levels follow from each other (R34).',
  {
    LEVELS:
      'Each level has a rate of its own: of the most specific rule, else of the tier, else of the plan (R11).',
    DIFFERENTIAL:
      "Each tier has a cumulative rate. A distributor earns what theirs exceeds the highest one below by. The rates of a matching rule take the place of the tiers'. A distributor who is missing counts below if the company retains their level.",
  },
);

export const MissingLevelEnum = describedEnum<MissingLevel>(
  'MissingLevel',
  'What happens with a level whose distributor is missing or not ACTIVE (R15).',
  {
    RETAIN: 'The company keeps it; the other levels are paid.',
    STOP: 'This level and every level after it are not paid.',
    ROLL_UP: 'The next ACTIVE distributor above earns it.',
  },
);

export const SelfPurchaseEnum = describedEnum<SelfPurchase>(
  'SelfPurchase',
  'Who earns when a distributor buys (R7).',
  {
    SPONSOR_EARNS: 'Their sponsor is level 1; they themselves earn nothing.',
    BUYER_EARNS: 'They are level 1 of their own order.',
    NOBODY_EARNS: 'Nobody.',
  },
);

export const RoundingEnum = describedEnum<Rounding>(
  'Rounding',
  'How a fraction of a minor unit is rounded, line by line and level by level (R12).',
  {
    FLOOR: 'Toward zero; the company keeps the fraction.',
    HALF_UP: 'To the nearest unit, a half away from zero.',
  },
);

export const TouchEnum = describedEnum<Touch>(
  'Touch',
  'Which of several visits within the window decides (R5).',
  {
    FIRST: 'The earliest.',
    LAST: 'The latest.',
  },
);
