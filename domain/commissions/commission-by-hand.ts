import type { DistributorId } from '../ids.ts';
import { type Minor, plus, size, ZERO } from '../money.ts';
import { statementPeriod } from './release.ts';
import type { OrderSettings } from '../terms/programme.ts';
import type { YearMonth } from '../year-month.ts';

/** The kinds of entry that an operator records without an order. */
export type KindByHand = 'BONUS' | 'ADJUSTED';

/** A bonus has to be positive. A correction may be positive or negative. Neither may be zero (R8). */
export function mayGive(kind: KindByHand, amount: Minor): boolean {
  return kind === 'BONUS' ? amount > 0n : amount !== 0n;
}

/** The month whose statement includes an entry made by hand: the current month, or the first open one if it is closed (R23). */
export function periodByHand(
  {
    programme,
    closedThrough,
  }: { readonly programme: Pick<OrderSettings, 'timeZone'>; readonly closedThrough: YearMonth | null },
  now: Date,
): YearMonth {
  return statementPeriod(now, programme.timeZone, closedThrough);
}

/** The total moved by hand for each distributor; negative amounts count as positive (R27). */
export function sizesByBeneficiary(
  moves: readonly { readonly beneficiaryId: DistributorId; readonly amount: Minor }[],
): Map<DistributorId, Minor> {
  const sizes = new Map<DistributorId, Minor>();
  for (const { beneficiaryId, amount } of moves)
    sizes.set(beneficiaryId, plus(sizes.get(beneficiaryId) ?? ZERO, size(amount)));
  return sizes;
}
