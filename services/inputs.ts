import type { CommissionKind, CommissionStatus } from '../domain/commissions/commission-entry.ts';
import type { DistributorStatus, DistributorStep, ReviewDecision } from '../domain/people/distributor.ts';
import type { Rounding } from '../domain/money.ts';
import type { OrderStatus, RefundState, OrderStep } from '../domain/sales/order.ts';
import type { CommissionBase, MissingLevel, SelfPurchase, Touch } from '../domain/terms/plan.ts';
import type { JoinMode } from '../domain/terms/programme.ts';

/**
 * What callers ask for, as it arrives: shapes are checked (a decimal is decimal text, an instant is a date, a rate is
 * 0 to 10000), the meaning is not. Amounts are decimal text in major units, ids and months are text that may name
 * nothing. `undefined` and `null` both say "left out" unless a field says otherwise.
 */
type Optional<T> = T | null | undefined;

export interface ConfigureProgrammeInput {
  readonly name?: Optional<string>;
  readonly currency?: Optional<string>;
  readonly timeZone?: Optional<string>;
  readonly joinMode?: Optional<JoinMode>;
  readonly allowThirdLevel?: Optional<boolean>;
  readonly minimumWithdrawal?: Optional<string>;
  readonly secondApprovalAbove?: Optional<string>;
  readonly largestOrder?: Optional<string>;
  readonly largestDailyVolume?: Optional<string>;
  readonly adjustmentApprovalAbove?: Optional<string>;
  readonly newAccountApprovalAbove?: Optional<string>;
  readonly planApprovalAbove?: Optional<number>;
  readonly planRiseApprovalAbove?: Optional<number>;
  readonly withdrawalFee?: Optional<number>;
  /** Null, given as such: no table from now on. */
  readonly taxTable?: Optional<string>;
  readonly autoCompleteDays?: Optional<number>;
  readonly publicLeaderboard?: Optional<boolean>;
  readonly signUpNeedsCode?: Optional<boolean>;
  /** Null, given as such: any terms from now on. */
  readonly termsVersion?: Optional<string>;
  readonly backdatingDays?: Optional<number>;
  readonly channelsShareCustomers?: Optional<boolean>;
  readonly unboundCustomerRefs?: Optional<readonly string[]>;
}

export interface DeclarationInput {
  readonly adult: boolean;
  readonly notBarredOccupation: boolean;
  readonly termsVersion: string;
}

export interface SignUpDistributorInput {
  readonly displayName: string;
  readonly contact: string;
  readonly sponsorCode?: Optional<string>;
  /** The one-time code that was sent to the contact. */
  readonly code?: Optional<string>;
  readonly customerRefs?: Optional<readonly string[]>;
  readonly customerChannel?: Optional<string>;
  readonly declaration: DeclarationInput;
}

export interface ImportDistributorInput {
  readonly externalId: string;
  readonly displayName: string;
  readonly contact: string;
  readonly sponsorExternalId?: Optional<string>;
  readonly code?: Optional<string>;
  readonly tierCode?: Optional<string>;
  readonly joinedAt: Date;
  readonly channel?: Optional<string>;
  readonly customerRefs?: Optional<readonly string[]>;
  readonly boundCustomerRefs?: Optional<readonly string[]>;
}

export interface CancelPlanInput {
  readonly version: number;
  readonly reason: string;
}

export interface ReviewDistributorInput {
  readonly distributorId: string;
  readonly decision: ReviewDecision;
  readonly reason?: Optional<string>;
}

export interface AdvanceDistributorInput {
  readonly distributorId: string;
  readonly step: DistributorStep;
  readonly reason: string;
}

export interface ChangeSponsorInput {
  readonly distributorId: string;
  /** Null or left out: directly under the company. */
  readonly newSponsorId?: Optional<string>;
  readonly reason: string;
}

export interface TierConditionInput {
  readonly windowDays?: Optional<number>;
  readonly sales?: Optional<string>;
  readonly teamSales?: Optional<string>;
  readonly orders?: Optional<number>;
  readonly sellingRecruits?: Optional<number>;
}

export interface TierInput {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly levelRates?: Optional<readonly number[]>;
  readonly upgradeWhen?: Optional<TierConditionInput>;
}

export interface DefineTiersInput {
  readonly tiers: readonly TierInput[];
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

export interface PublishPlanInput {
  readonly effectiveFrom: Date;
  readonly levelRates?: Optional<readonly number[]>;
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
}

export interface RecordVisitInput {
  readonly referralCode: string;
  readonly visitorToken: string;
  readonly customerRef?: Optional<string>;
  readonly visitedAt?: Optional<Date>;
  readonly channel?: Optional<string>;
}

export interface OrderLineInput {
  readonly lineRef?: Optional<string>;
  readonly sku: string;
  readonly title?: Optional<string>;
  readonly category?: Optional<string>;
  readonly quantity: number;
  readonly unitPrice: string;
  /** "0" when left out. */
  readonly discount?: Optional<string>;
  readonly unitCost?: Optional<string>;
}

export interface RecordOrderInput {
  /** "default" when left out. */
  readonly channel?: Optional<string>;
  readonly externalId: string;
  /** Left out: the one after what is recorded. */
  readonly revision?: Optional<number>;
  /** Left out or blank: no customer. */
  readonly customerRef?: Optional<string>;
  readonly referralCode?: Optional<string>;
  readonly visitorToken?: Optional<string>;
  readonly currency: string;
  readonly placedAt: Date;
  readonly paidAt?: Optional<Date>;
  readonly completedAt?: Optional<Date>;
  readonly lines: readonly OrderLineInput[];
  /** "0" when left out, as shipping and tax. */
  readonly discount?: Optional<string>;
  readonly shipping?: Optional<string>;
  readonly tax?: Optional<string>;
}

/** Names an order by its id, or by channel and externalId. */
export interface OrderRef {
  readonly id?: Optional<string>;
  /** "default" when left out. */
  readonly channel?: Optional<string>;
  readonly externalId?: Optional<string>;
}

export interface AdvanceOrderInput {
  readonly order: OrderRef;
  readonly step: OrderStep;
  /** Now when left out. */
  readonly at?: Optional<Date>;
}

export interface PreviewCommissionInput {
  readonly order: RecordOrderInput;
  readonly draft?: Optional<PublishPlanInput>;
}

export interface SettlePeriodInput {
  readonly period: string;
}

/** Which commission entries are wanted; all that are given must hold. `from` is inclusive, `to` exclusive. */
export interface CommissionEntryFilter {
  readonly orderId?: Optional<string>;
  readonly beneficiaryId?: Optional<string>;
  readonly period?: Optional<string>;
  readonly status?: Optional<CommissionStatus>;
  readonly kind?: Optional<CommissionKind>;
  readonly from?: Optional<Date>;
  readonly to?: Optional<Date>;
}

/** Which orders are wanted, by the time they were placed; `from` is inclusive, `to` exclusive. */
export interface OrderFilter {
  readonly channel?: Optional<string>;
  readonly customerRef?: Optional<string>;
  readonly refundState?: Optional<RefundState>;
  readonly status?: Optional<OrderStatus>;
  readonly distributorId?: Optional<string>;
  readonly from?: Optional<Date>;
  readonly to?: Optional<Date>;
}

/** Which distributors are wanted; `search` is matched against name and code. */
export interface DistributorFilter {
  readonly status?: Optional<DistributorStatus>;
  readonly search?: Optional<string>;
}
