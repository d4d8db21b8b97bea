import type { BasisPoints, CurrencyCode, Money } from '../money.ts';

export type JoinMode = 'REVIEW' | 'OPEN';

/** Amounts among the settings, which follow a change of the currency (R0). */
export const MONEY_SETTINGS = [
  'minimumWithdrawal',
  'secondApprovalAbove',
  'adjustmentApprovalAbove',
  'newAccountApprovalAbove',
  'largestOrder',
  'largestDailyVolume',
] as const;

/**
 * Settings that say how much one operator may do alone: the larger, the looser. A value that is larger than before needs a
 * second operator, a smaller one holds at once (R27).
 */
export const GUARDS = [
  'secondApprovalAbove',
  'adjustmentApprovalAbove',
  'newAccountApprovalAbove',
  'planApprovalAbove',
  'planRiseApprovalAbove',
] as const;

/**
 * What an order is decided from: its figures, whether it is taken, and which month it falls into. A change of one of these has orders under
 * way decided anew; orders cannot see any other setting, so a change of those disturbs none.
 */
export const ORDER_SETTINGS = [
  'currency',
  'timeZone',
  'backdatingDays',
  'channelsShareCustomers',
  'unboundCustomerRefs',
  'largestOrder',
  'largestDailyVolume',
] as const satisfies readonly (keyof Programme)[];

export type OrderSettings = Pick<Programme, (typeof ORDER_SETTINGS)[number]>;

export type Guard = (typeof GUARDS)[number];

/** The guards that the change would loosen. Money in minor units of the one currency. */
export function loosenedGuards(
  now: Readonly<Record<Guard, bigint | number>>,
  change: Readonly<Partial<Record<Guard, bigint | number>>>,
): Guard[] {
  return GUARDS.filter((guard) => (change[guard] ?? now[guard]) > now[guard]);
}

/** The one programme of this deployment (R0). */
export interface Programme {
  readonly name: string;
  readonly currency: CurrencyCode;
  /** An IANA zone; months are read in it. */
  readonly timeZone: string;
  readonly joinMode: JoinMode;
  readonly allowThirdLevel: boolean;
  readonly minimumWithdrawal: Money;
  readonly secondApprovalAbove: Money;
  /** An order that comes to more is refused. */
  readonly largestOrder: Money;
  /** What one API client may record on a calendar day, net. */
  readonly largestDailyVolume: Money;
  /** Above this bonuses, corrections and cancellations need two people (R27). */
  readonly adjustmentApprovalAbove: Money;
  /** Above this a withdrawal to an account that the distributor was never paid to needs two people (R27). */
  readonly newAccountApprovalAbove: Money;
  /** The largest share of a sale that one person may publish a plan or tiers for (R27). */
  readonly planApprovalAbove: BasisPoints;
  /** How much more than the day began with one person may publish (R27). */
  readonly planRiseApprovalAbove: BasisPoints;
  readonly withdrawalFee: BasisPoints;
  readonly taxTable: string | null;
  readonly autoCompleteDays: number;
  readonly publicLeaderboard: boolean;
  /** Whether a sign-up has to prove its contact by a one-time code (R2). */
  readonly signUpNeedsCode: boolean;
  /** Which terms whoever signs up has to accept; null: any (R2). */
  readonly termsVersion: string | null;
  /** How many days an API client may date back what it records (R9, R18). */
  readonly backdatingDays: number;
  /** Whether bindings, links and visits of a customer count in every channel (R6). */
  readonly channelsShareCustomers: boolean;
  /** Names that stand for nobody in particular, in the form of `customerKey` (R6). */
  readonly unboundCustomerRefs: readonly string[];
}
