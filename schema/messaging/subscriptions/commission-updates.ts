import type { StoredEvent } from '../../../domain/messaging/stored-event.ts';
import { positionText } from '../../../domain/platform/event-position.ts';
import type { After, Feed, Update } from './feed.ts';
import type { CommissionUpdateType } from './commission-update-type.ts';
import type { EventReads } from './event-reads.ts';
import { ownOrNamed } from './whose.ts';

/** The arguments of a subscription about one distributor. */
export interface OfDistributor extends After {
  readonly distributorId?: string | null;
}

/** Entries and statements as they are made, each with the balance after it (R31). */
export const commissionFeed: Feed<OfDistributor> = {
  types: () => ['COMMISSION_RECORDED', 'STATEMENT_ISSUED'],
  whose: (context, { distributorId }) => ownOrNamed(context, distributorId),
  update: async (event, reads) => {
    const { distributorId } = event;
    const [found, balance] = await Promise.all([
      subjectOf(event, reads),
      distributorId === null ? null : reads.balances.load(distributorId),
    ]);
    if (found === null || balance === null) return null;
    return { object: { ...found, balance, position: positionText(event.position) } } satisfies Update & {
      readonly object: CommissionUpdateType;
    };
  },
};

async function subjectOf(
  event: StoredEvent,
  reads: EventReads,
): Promise<Pick<CommissionUpdateType, 'entry' | 'statement'> | null> {
  if (event.type === 'COMMISSION_RECORDED') {
    const entry = await reads.entries.load(event.subject);
    return entry && { entry, statement: null };
  }
  if (event.type === 'STATEMENT_ISSUED') {
    const statement = await reads.statements.load(event.subject);
    return statement && { entry: null, statement };
  }
  return null;
}
