import type { ContestId, DistributorId } from '../ids.ts';
import { minor, type Minor, sum, times, ZERO } from '../money.ts';
import { nextMonth, type YearMonth } from '../year-month.ts';
import type { LeaderboardMetric } from './leaderboard.ts';

export type ContestPeriod = 'MONTH' | 'QUARTER';

/** What each of these ranks takes: an amount or a thing, not both. */
export interface Prize {
  readonly fromRank: number;
  readonly toRank: number;
  readonly amount: Minor | null;
  readonly thing: string | null;
}

export interface Contest {
  readonly id: ContestId;
  readonly name: string;
  readonly metric: LeaderboardMetric;
  readonly period: ContestPeriod;
  readonly first: YearMonth;
  readonly last: YearMonth;
  readonly prizes: readonly Prize[];
  readonly createdAt: Date;
  /** Null: the last month is not settled yet. */
  readonly decidedAt: Date | null;
}

export interface ContestWinner {
  readonly contestId: ContestId;
  readonly rank: number;
  readonly distributorId: DistributorId;
  readonly amount: Minor | null;
  readonly thing: string | null;
  readonly certificateNumber: string;
}

/** A prize with the contest that it was won in. */
export type WonPrize = ContestWinner & Pick<Contest, 'name' | 'last'>;

export const MOST_PRIZES = 50;
/** The lowest rank that can take a prize. */
export const LOWEST_RANK = 1000;

/** The last month of a contest that begins with a month. */
export const lastMonth = (period: ContestPeriod, first: YearMonth): YearMonth =>
  period === 'MONTH' ? first : nextMonth(nextMonth(first));

/** What the prizes cost at most: each rank takes its own. */
export const moneyOf = (prizes: readonly Prize[]): Minor =>
  sum(prizes.map(({ fromRank, toRank, amount }) => times(amount ?? ZERO, toRank - fromRank + 1)));

/** Why a prize is none. RANKS: it ends before it begins. REWARD: it gives not exactly one of amount and thing. OVERLAP: another prize is for the same rank. */
export type PrizeObjection = 'RANKS' | 'REWARD' | 'OVERLAP';

/** What stands against a prize beside those before it (R36); null: nothing. */
export function objectionToPrize(
  { fromRank, toRank, amount, thing }: Omit<Prize, 'amount'> & { readonly amount: unknown },
  before: readonly Pick<Prize, 'fromRank' | 'toRank'>[],
): PrizeObjection | null {
  if (toRank < fromRank) return 'RANKS';
  if ((amount === null) === (thing === null)) return 'REWARD';
  return before.some((other) => fromRank <= other.toRank && other.fromRank <= toRank) ? 'OVERLAP' : null;
}

/** A place on the final board. Equal values share a rank: 1, 2, 2, 4 (R30). */
export interface FinalPlace {
  readonly distributorId: DistributorId;
  readonly rank: number;
  /** Whether the distributor is ACTIVE. Others keep their place and take no prize. */
  readonly active: boolean;
}

/** What a place takes. */
export interface Award {
  readonly distributorId: DistributorId;
  readonly rank: number;
  readonly amount: Minor | null;
  readonly thing: string | null;
}

/**
 * The prizes by final rank (R36). Those of equal rank take the prizes of all their ranks together: each an equal part of the amounts,
 * rounded down, the company keeps the rest. A thing cannot be divided: each is told all things that they take together.
 */
export function awards(places: readonly FinalPlace[], prizes: readonly Prize[]): Award[] {
  const byRank = new Map<number, FinalPlace[]>();
  for (const place of places) byRank.set(place.rank, [...(byRank.get(place.rank) ?? []), place]);
  return [...byRank.entries()]
    .sort(([a], [b]) => a - b)
    .flatMap(([rank, equal]) => {
      const taken = prizes.flatMap((prize) => {
        const first = Math.max(prize.fromRank, rank);
        const last = Math.min(prize.toRank, rank + equal.length - 1);
        return Array.from({ length: Math.max(0, last - first + 1) }, () => prize);
      });
      const together = sum(taken.flatMap(({ amount }) => amount ?? []));
      const each = minor(together / BigInt(equal.length));
      const things = [...new Set(taken.flatMap(({ thing }) => thing ?? []))];
      const amount = each > 0n ? each : null;
      const thing = things.length > 0 ? things.join(', ') : null;
      if (amount === null && thing === null) return [];
      return equal
        .filter(({ active }) => active)
        .map(({ distributorId }) => ({ distributorId, rank, amount, thing }));
    });
}
