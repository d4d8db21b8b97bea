import { decimal } from './decimal.ts';
import { soldLines } from './lines.ts';
import { salesOf, type Sales } from './sales.ts';

/** Who took what, as the API answers it: an amount as a decimal string. */
export interface Winner {
  readonly code: string;
  readonly rank: number;
  readonly amount: string | null;
  readonly thing: string | null;
}

const MONTHS = ['2011-09', '2011-10', '2011-11'];
/** The month whose statements carry the prizes. */
export const CONTEST_END = '2011-11';
/** What the first six ranks take, in order. */
const PENCE = [25_000n, 10_000n, 10_000n, 0n, 0n, 0n];
const THING = 'Regency cakestand';

interface Prize {
  readonly who: number;
  readonly rank: number;
  readonly pence: bigint;
  readonly thing: boolean;
}

/**
 * The prizes of the autumn. A rank is one more than the number of those who sold more; those of equal rank take the next places
 * together, share the money of them, rounded down, and are each told the thing.
 */
function prizes(sales: Sales): Prize[] {
  const board = [...sales].flatMap(([who, months]) => {
    const sold = MONTHS.reduce((sum, month) => sum + (months.get(month) ?? 0n), 0n);
    return sold > 0n ? [{ who, sold }] : [];
  });
  return board.flatMap(({ who, sold }) => {
    const before = board.filter((other) => other.sold > sold).length;
    const equal = board.filter((other) => other.sold === sold).length;
    const taken = PENCE.slice(before, before + equal);
    if (taken.length === 0) return [];
    const pence = taken.reduce((sum, one) => sum + one, 0n) / BigInt(equal);
    return [{ who, rank: before + 1, pence, thing: taken.includes(0n) }];
  });
}

/** The money that each of the winners takes. */
export function prizeMoney(sales: Sales): [who: number, pence: bigint][] {
  return prizes(sales).map(({ who, pence }) => [who, pence]);
}

/** The winners by rank, then by code. */
export function expectedWinners(oneIn = 1): Winner[] {
  const winners = prizes(salesOf(soldLines(oneIn))).map(({ who, rank, pence, thing }) => ({
    code: `UB-${String(who).padStart(4, '0')}`,
    rank,
    amount: pence === 0n ? null : decimal(pence),
    thing: thing ? THING : null,
  }));
  return winners.sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
}
