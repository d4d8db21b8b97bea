import type { Rounding } from '../../../domain/money.ts';
import type { BonusMetric, BonusSlabs } from '../../../domain/terms/bonus-rule.ts';
import type {
  CommissionBase,
  MissingLevel,
  PlanScheme,
  SelfPurchase,
  Touch,
} from '../../../domain/terms/plan.ts';
import type { Optional } from '../../inputs.ts';

export interface CancelPlanInput {
  readonly version: number;
  readonly reason: string;
}

export interface CommissionRuleInput {
  readonly name: string;
  readonly sku?: Optional<string>;
  readonly category?: Optional<string>;
  readonly channel?: Optional<string>;
  readonly tierCode?: Optional<string>;
  readonly startsAt?: Optional<Date>;
  readonly endsAt?: Optional<Date>;
  readonly priority?: Optional<number>;
  readonly levelRates?: Optional<readonly number[]>;
  readonly levelAmounts?: Optional<readonly string[]>;
}

export interface BonusSlabInput {
  readonly from: string;
  readonly rate?: Optional<number>;
  readonly amount?: Optional<string>;
}

export interface BonusRuleInput {
  readonly name: string;
  readonly metric: BonusMetric;
  readonly slabs: BonusSlabs;
  readonly list: readonly BonusSlabInput[];
  readonly tierCode?: Optional<string>;
  readonly team?: Optional<boolean>;
}

export interface PublishPlanInput {
  readonly effectiveFrom: Date;
  readonly levelRates?: Optional<readonly number[]>;
  readonly scheme?: Optional<PlanScheme>;
  /** Null, given as such: no bonus. Undefined: the current plan's value. */
  readonly sameTierRate?: Optional<number>;
  readonly sameTierGenerations?: Optional<number>;
  readonly base?: Optional<CommissionBase>;
  readonly missingLevel?: Optional<MissingLevel>;
  readonly selfPurchase?: Optional<SelfPurchase>;
  readonly rounding?: Optional<Rounding>;
  readonly capRate?: Optional<number>;
  readonly holdDays?: Optional<number>;
  readonly attributionWindowDays?: Optional<number>;
  readonly touch?: Optional<Touch>;
  /** Null, given as such: customers stay bound for good. Undefined: the current plan's value. */
  readonly bindingDays?: Optional<number>;
  readonly rules?: Optional<readonly CommissionRuleInput[]>;
  readonly bonusRules?: Optional<readonly BonusRuleInput[]>;
}
