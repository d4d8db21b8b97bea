import type { DistributorId } from '../ids.ts';
import { type Minor, plus, size, ZERO } from '../money.ts';
import { statementPeriod } from './release.ts';
import type { OrderSettings } from '../terms/programme.ts';
import type { YearMonth } from '../year-month.ts';

/** What an operator gives, or takes and gives, without an order. */
export type KindByHand = 'BONUS' | 'ADJUSTED';

/** A bonus is given; a correction goes either way; neither is of nothing (R8). */
export function mayGive(kind: KindByHand, amount: Minor): boolean {
  return kind === 'BONUS' ? amount > 0n : amount !== 0n;
}

/** The month whose statement takes up what is given by hand: that in which it is given, or the first open one (R23). */
export function periodByHand(
  {
    programme,
    closedThrough,
  }: { readonly programme: Pick<OrderSettings, 'timeZone'>; readonly closedThrough: YearMonth | null },
  now: Date,
): YearMonth {
  return statementPeriod(now, programme.timeZone, closedThrough);
}

/** How much is moved by hand for each distributor: amounts count whichever way they go (R27). */
export function sizesByBeneficiary(
  moves: readonly { readonly beneficiaryId: DistributorId; readonly amount: Minor }[],
): Map<DistributorId, Minor> {
  const sizes = new Map<DistributorId, Minor>();
  for (const { beneficiaryId, amount } of moves)
    sizes.set(beneficiaryId, plus(sizes.get(beneficiaryId) ?? ZERO, size(amount)));
  return sizes;
}
