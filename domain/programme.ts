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
  readonly withdrawalFee: BasisPoints;
  readonly taxTable: string | null;
  readonly autoCompleteDays: number;
  readonly publicLeaderboard: boolean;
  /** Whether a sign-up has to prove its contact by a one-time code (R2). */
  readonly signUpNeedsCode: boolean;
}
