import { booksEvent } from '../../../domain/books/events.ts';
import type { DomainEvent } from '../../../domain/event.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Hold, HoldOutcome } from '../../../domain/people/hold.ts';

/** One for each distributor whom the hold covers, because each waits for their own money (R31). */
export function holdPlaced(
  { id: subject, scope }: Pick<Hold, 'id' | 'scope'>,
  members: readonly DistributorId[],
): DomainEvent[] {
  return members.map((distributorId) =>
    booksEvent({ type: 'HOLD_PLACED', subject, distributorId, channel: null, data: { scope } }),
  );
}

export function holdEnded(
  { id: subject }: Pick<Hold, 'id'>,
  members: readonly DistributorId[],
  outcome: HoldOutcome,
): DomainEvent[] {
  return members.map((distributorId) =>
    booksEvent({ type: 'HOLD_ENDED', subject, distributorId, channel: null, data: { outcome } }),
  );
}
