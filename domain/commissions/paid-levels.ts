import type { UplineMember } from '../people/distributor.ts';
import type { MissingLevel } from '../terms/plan.ts';

/** A distributor who earns at one level (R14, R15). */
export interface PaidLevel {
  /** From 1; level 1 is the seller. */
  readonly level: number;
  /** The beneficiary's index in the upline. It is larger than level - 1 after a roll-up. */
  readonly uplineIndex: number;
  readonly beneficiary: UplineMember;
}

/**
 * Assigns the plan's levels to the upline, seller first (R15). RETAIN and STOP look at as many members as there are
 * levels. ROLL_UP skips ineligible members up to the end of the upline.
 */
export function paidLevels(
  upline: readonly UplineMember[],
  levels: number,
  missing: MissingLevel,
): PaidLevel[] {
  if (missing === 'ROLL_UP') return rolledUp(upline, levels);
  const inPlace = upline
    .slice(0, levels)
    .map((beneficiary, uplineIndex) => ({ level: uplineIndex + 1, uplineIndex, beneficiary }));
  if (missing === 'RETAIN') return inPlace.filter(({ beneficiary }) => beneficiary.active);
  const stop = inPlace.findIndex(({ beneficiary }) => !beneficiary.active);
  return stop === -1 ? inPlace : inPlace.slice(0, stop);
}

function rolledUp(upline: readonly UplineMember[], levels: number): PaidLevel[] {
  const paid: PaidLevel[] = [];
  for (const [uplineIndex, beneficiary] of upline.entries()) {
    if (paid.length === levels) break;
    if (beneficiary.active) paid.push({ level: paid.length + 1, uplineIndex, beneficiary });
  }
  return paid;
}
