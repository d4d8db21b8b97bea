import type { BasisPoints, CurrencyCode, Money } from './money.ts';

export type JoinMode = 'REVIEW' | 'OPEN';

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
  readonly withdrawalFee: BasisPoints;
  readonly taxTable: string | null;
  readonly autoCompleteDays: number;
  readonly publicLeaderboard: boolean;
  /** Whether a sign-up has to prove its contact by a one-time code (R2). */
  readonly signUpNeedsCode: boolean;
  /** How many days an API client may date back what it records (R9, R18). */
  readonly backdatingDays: number;
  /** Whether bindings, links and visits of a customer count in every channel (R6). */
  readonly channelsShareCustomers: boolean;
  /** Names that stand for nobody in particular, in the form of `customerKey` (R6). */
  readonly unboundCustomerRefs: readonly string[];
}
