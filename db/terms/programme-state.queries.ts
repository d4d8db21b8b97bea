import type { BonusRule } from '../../domain/terms/bonus-rule.ts';
import type { Calendar } from '../../domain/terms/calendar.ts';
import type { CommissionPlan, CommissionRule } from '../../domain/terms/plan.ts';
import type { BasisPoints, CurrencyCode, Minor } from '../../domain/money.ts';
import { minor } from '../../domain/money.ts';
import type { PlanId, RuleId } from '../../domain/ids.ts';
import type { OrderSettings, Programme } from '../../domain/terms/programme.ts';
import type { Tier, TierCondition } from '../../domain/terms/tier.ts';
import { presentTimeZone } from '../../domain/time-zone.ts';
import type { YearMonth } from '../../domain/year-month.ts';
import { type Reading, Query } from '../query.ts';
import { calendarOf, type ClosedMonthText } from './closed-months.queries.ts';
import type { StoredBonusRule, StoredRule } from './plans.table.ts';
import { programme as programmeTable, type StoredReach } from './programme.table.ts';
import { TableQuery } from '../table-query.ts';
import type { StoredTierCondition } from './tiers.table.ts';

/** Everything that a figure may depend on besides the order and its people, at one revision. */
export interface ProgrammeState {
  /** Counts changes of the facts that orders are decided from. */
  readonly revision: bigint;
  /** Counts all other changes. */
  readonly settingsRevision: bigint;
  readonly programme: Programme;
  /** The last closed month. Null: none is closed. */
  readonly closedThrough: YearMonth | null;
  /** The programme's months. Closed ones keep the bounds that they closed with. */
  readonly calendar: Calendar;
  /** The largest shares that could be paid at the beginning of the day on which one operator last changed plans or tiers alone. Null: no operator has done so. */
  readonly planReach: StoredReach | null;
  /** By rank. */
  readonly tiers: readonly Tier[];
  readonly tierByCode: ReadonlyMap<string, Tier>;
  /** By version. */
  readonly plans: readonly CommissionPlan[];
  /** Scheduled versions that were cancelled before they began, oldest first. */
  readonly canceledPlans: readonly CommissionPlan[];
}

/** The part of the state that orders are decided from. `revision` counts its changes. */
export interface OrderBasis extends Omit<ProgrammeState, 'programme' | 'settingsRevision' | 'planReach'> {
  readonly programme: OrderSettings;
}

interface Row {
  readonly revision: bigint;
  readonly settingsRevision: bigint;
  readonly name: string;
  readonly currency: CurrencyCode;
  readonly timeZone: string;
  readonly joinMode: Programme['joinMode'];
  readonly allowThirdLevel: boolean;
  readonly minimumWithdrawal: bigint;
  readonly secondApprovalAbove: bigint;
  readonly largestOrder: bigint;
  readonly largestDailyVolume: bigint;
  readonly adjustmentApprovalAbove: bigint;
  readonly newAccountApprovalAbove: bigint;
  readonly planApprovalAbove: BasisPoints;
  readonly planRiseApprovalAbove: BasisPoints;
  readonly planReach: StoredReach | null;
  readonly withdrawalFee: BasisPoints;
  readonly taxTable: string | null;
  readonly autoCompleteDays: number;
  readonly publicLeaderboard: boolean;
  readonly signUpNeedsCode: boolean;
  readonly termsVersion: string | null;
  readonly backdatingDays: number;
  readonly channelsShareCustomers: boolean;
  readonly unboundCustomerRefs: readonly string[];
  readonly closedThrough: YearMonth | null;
  readonly closedMonths: readonly ClosedMonthText[];
  readonly tiers: readonly StoredTier[];
  readonly plans: readonly StoredPlan[];
}

interface StoredTier {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly level_rates: BasisPoints[] | null;
  readonly cumulative_rate: BasisPoints | null;
  readonly purchase_discount: BasisPoints;
  readonly early_access_hours: number;
  readonly service_contact: string | null;
  readonly upgrade_when: StoredTierCondition | null;
}

/** A version of the plan as JSON has it. */
export interface StoredPlan {
  readonly id: PlanId;
  readonly version: number;
  readonly effective_from: string;
  readonly canceled_at: string | null;
  readonly level_rates: BasisPoints[];
  readonly scheme: CommissionPlan['scheme'];
  readonly same_tier_rate: BasisPoints | null;
  readonly same_tier_generations: number;
  readonly base: CommissionPlan['base'];
  readonly missing_level: CommissionPlan['missingLevel'];
  readonly self_purchase: CommissionPlan['selfPurchase'];
  readonly rounding: CommissionPlan['rounding'];
  readonly cap_rate: BasisPoints;
  readonly hold_days: number;
  readonly attribution_window_days: number;
  readonly touch: CommissionPlan['touch'];
  readonly binding_days: number | null;
  readonly rules: readonly StoredRule[];
  readonly bonus_rules: readonly StoredBonusRule[];
}

const whole = new Query<Row>(
  'programme_state',
  `select revision, settings_revision as "settingsRevision", name, currency, time_zone as "timeZone", join_mode as "joinMode",
     allow_third_level as "allowThirdLevel", minimum_withdrawal as "minimumWithdrawal",
     second_approval_above as "secondApprovalAbove", adjustment_approval_above as "adjustmentApprovalAbove",
     new_account_approval_above as "newAccountApprovalAbove", plan_approval_above as "planApprovalAbove",
     plan_rise_approval_above as "planRiseApprovalAbove", plan_reach as "planReach",
     largest_order as "largestOrder", largest_daily_volume as "largestDailyVolume", withdrawal_fee as "withdrawalFee", tax_table as "taxTable",
     auto_complete_days as "autoCompleteDays", public_leaderboard as "publicLeaderboard",
     sign_up_needs_code as "signUpNeedsCode", terms_version as "termsVersion", backdating_days as "backdatingDays",
     channels_share_customers as "channelsShareCustomers", unbound_customer_refs as "unboundCustomerRefs",
     closed_through as "closedThrough",
     (select coalesce(json_agg(c), '[]') from closed_months c) as "closedMonths",
     (select coalesce(json_agg(t order by t.rank), '[]') from tiers t) as tiers,
     (select json_agg(p order by p.version) from (
        select p.*, c.canceled_at from commission_plans p left join plan_cancellations c on c.version = p.version) p) as plans
   from programme`,
);

/** Identifies one state of the programme. */
export type Revisions = Pick<ProgrammeState, 'revision' | 'settingsRevision'>;

const revisions = new TableQuery('programme_revisions', {}, (db) =>
  db
    .select({ revision: programmeTable.revision, settingsRevision: programmeTable.settingsRevision })
    .from(programmeTable),
);

export async function readProgrammeState(on: Reading): Promise<ProgrammeState> {
  const row = await whole.row(on);
  if (row === undefined) throw new Error('the database holds no programme: run the migrations');
  const tiers = row.tiers.map(tierOf);
  const programme = programmeOf(row);
  return {
    revision: row.revision,
    settingsRevision: row.settingsRevision,
    programme,
    calendar: calendarOf(programme.timeZone, row.closedMonths),
    closedThrough: row.closedThrough,
    planReach: row.planReach,
    tiers,
    tierByCode: new Map(tiers.map((tier) => [tier.code, tier])),
    plans: row.plans.filter((plan) => plan.canceled_at === null).map(planOf),
    canceledPlans: row.plans.filter((plan) => plan.canceled_at !== null).map(planOf),
  };
}

export async function readRevisions(on: Reading): Promise<Revisions> {
  const row = await revisions.row(on, {});
  if (row === undefined) throw new Error('the database holds no programme: run the migrations');
  return row;
}

function programmeOf(row: Row): Programme {
  const money = (amount: bigint) => ({ minor: minor(amount), currency: row.currency });
  return {
    name: row.name,
    currency: row.currency,
    // A time zone may be stored under a name that has been replaced since. The present name is returned.
    timeZone: presentTimeZone(row.timeZone) ?? row.timeZone,
    joinMode: row.joinMode,
    allowThirdLevel: row.allowThirdLevel,
    minimumWithdrawal: money(row.minimumWithdrawal),
    secondApprovalAbove: money(row.secondApprovalAbove),
    largestOrder: money(row.largestOrder),
    largestDailyVolume: money(row.largestDailyVolume),
    adjustmentApprovalAbove: money(row.adjustmentApprovalAbove),
    newAccountApprovalAbove: money(row.newAccountApprovalAbove),
    planApprovalAbove: row.planApprovalAbove,
    planRiseApprovalAbove: row.planRiseApprovalAbove,
    withdrawalFee: row.withdrawalFee,
    taxTable: row.taxTable,
    autoCompleteDays: row.autoCompleteDays,
    publicLeaderboard: row.publicLeaderboard,
    signUpNeedsCode: row.signUpNeedsCode,
    termsVersion: row.termsVersion,
    backdatingDays: row.backdatingDays,
    channelsShareCustomers: row.channelsShareCustomers,
    unboundCustomerRefs: row.unboundCustomerRefs,
  };
}

const amountOf = (text: string | null): Minor | null => (text === null ? null : minor(BigInt(text)));
const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

function tierOf(row: StoredTier): Tier {
  const when = row.upgrade_when;
  return {
    code: row.code,
    name: row.name,
    rank: row.rank,
    levelRates: row.level_rates,
    cumulativeRate: row.cumulative_rate,
    purchaseDiscount: row.purchase_discount,
    earlyAccessHours: row.early_access_hours,
    serviceContact: row.service_contact,
    upgradeWhen: when && conditionOf(when),
  };
}

function conditionOf(when: StoredTierCondition): TierCondition {
  return {
    match: when.match ?? 'ALL',
    windowDays: when.windowDays,
    sales: amountOf(when.sales),
    teamSales: amountOf(when.teamSales),
    orders: when.orders,
    sellingRecruits: when.sellingRecruits,
    settledCommission: amountOf(when.settledCommission ?? null),
  };
}

/** A version as it is stored, read. */
export function planOf(row: StoredPlan): CommissionPlan {
  return {
    id: row.id,
    version: row.version,
    effectiveFrom: new Date(row.effective_from),
    ...(row.canceled_at !== null && { canceledAt: new Date(row.canceled_at) }),
    levelRates: row.level_rates,
    scheme: row.scheme,
    sameTierRate: row.same_tier_rate,
    sameTierGenerations: row.same_tier_generations,
    base: row.base,
    missingLevel: row.missing_level,
    selfPurchase: row.self_purchase,
    rounding: row.rounding,
    capRate: row.cap_rate,
    holdDays: row.hold_days,
    attributionWindowDays: row.attribution_window_days,
    touch: row.touch,
    bindingDays: row.binding_days,
    rules: row.rules.map(ruleOf),
    bonusRules: row.bonus_rules.map(bonusRuleOf),
  };
}

function ruleOf(rule: StoredRule): CommissionRule {
  return {
    ...rule,
    id: rule.id as RuleId,
    startsAt: instantOf(rule.startsAt),
    endsAt: instantOf(rule.endsAt),
    levelRates: rule.levelRates as BasisPoints[] | null,
    levelAmounts: rule.levelAmounts?.map((amount) => minor(BigInt(amount))) ?? null,
  };
}

function bonusRuleOf({ list, ...rule }: StoredBonusRule): BonusRule {
  return {
    ...rule,
    list: list.map(({ from, rate, amount }) => ({
      from: minor(BigInt(from)),
      rate: rate as BasisPoints | null,
      amount: amountOf(amount),
    })),
  };
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { whole as programmeStateQuery };
