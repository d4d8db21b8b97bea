import type { BasisPoints, CurrencyCode, Money } from '../money.ts';

export type JoinMode = 'REVIEW' | 'OPEN';

/** The settings that are amounts, which follow a change of the currency (R0). */
export const MONEY_SETTINGS = [
  'minimumWithdrawal',
  'secondApprovalAbove',
  'adjustmentApprovalAbove',
  'newAccountApprovalAbove',
  'largestOrder',
  'largestDailyVolume',
] as const;

/**
 * The settings that limit what one operator may do alone. A larger value allows more and needs a second operator; a
 * smaller value applies at once (R27).
 */
export const GUARDS = [
  'secondApprovalAbove',
  'adjustmentApprovalAbove',
  'newAccountApprovalAbove',
  'planApprovalAbove',
  'planRiseApprovalAbove',
] as const;

/**
 * The settings that decide an order: its figures, whether it is accepted, and its month. If one of them changes,
 * orders in progress are decided again. Other settings do not affect orders in progress.
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

/** The settings that the change would loosen. Amounts are minor units of the programme's currency. */
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
  /** An IANA time zone; it decides when months begin. */
  readonly timeZone: string;
  readonly joinMode: JoinMode;
  readonly allowThirdLevel: boolean;
  readonly minimumWithdrawal: Money;
  readonly secondApprovalAbove: Money;
  /** Larger orders are refused. */
  readonly largestOrder: Money;
  /** The largest net volume that one API client may record on a calendar day. */
  readonly largestDailyVolume: Money;
  /** Bonuses, corrections and cancellations above this need two people (R27). */
  readonly adjustmentApprovalAbove: Money;
  /** A withdrawal above this to an account that was never paid before needs two people (R27). */
  readonly newAccountApprovalAbove: Money;
  /** The largest share of a sale that one person may publish a plan or tiers for (R27). */
  readonly planApprovalAbove: BasisPoints;
  /** How much one person may publish above the share at the start of the day (R27). */
  readonly planRiseApprovalAbove: BasisPoints;
  readonly withdrawalFee: BasisPoints;
  readonly taxTable: string | null;
  readonly autoCompleteDays: number;
  readonly publicLeaderboard: boolean;
  /** Whether a sign-up needs the contact's one-time code (R2). */
  readonly signUpNeedsCode: boolean;
  /** The version of the terms that a new distributor has to accept. Null: any (R2). */
  readonly termsVersion: string | null;
  /** How many days an API client may date back what it records (R9, R18). */
  readonly backdatingDays: number;
  /** Whether a customer's bindings, links and visits apply in every channel (R6). */
  readonly channelsShareCustomers: boolean;
  /** Names that do not identify a particular customer, in the form of `customerKey` (R6). */
  readonly unboundCustomerRefs: readonly string[];
}
