import {
  countSubscriptions,
  holdConnection,
  insertSubscription,
  NOT_LOOKED_AT,
  type StoredSubscription,
} from '../../../db/messaging/live-subscriptions.queries.ts';
import { cameSecond } from '../../../db/failure.ts';
import type { EventType } from '../../../domain/messaging/stored-event.ts';
import type { Audience } from '../../../domain/platform/event-audience.ts';
import type { Position } from '../../../domain/platform/event-position.ts';
import type { Call } from '../../call.ts';
import { upkeep } from '../../write.ts';
import { latestPosition } from '../events/latest-position.ts';
import { readEvents } from '../events/read-events.ts';
import { latestNoticed } from '../notices/inboxes.ts';

/** What is kept of a subscription: its document is run again for each event. */
export interface NewSubscription {
  readonly connectionId: string;
  readonly id: string;
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly audience: Audience;
  readonly types: readonly EventType[] | null;
  /** The last position that the client has. Null: it begins now. */
  readonly after: Position | null;
}

/**
 * Stores a subscription of a connection. TOO_MANY: the connection has `most` already. TAKEN: it has one with this id. GONE: there is no such
 * connection any more. UNKNOWN and REMOVED: it cannot go on from its position.
 */
export async function openSubscription(
  call: Pick<Call, 'db' | 'now'>,
  { audience, after, types, variables, ...given }: NewSubscription,
  most: number,
): Promise<'OPENED' | 'TOO_MANY' | 'TAKEN' | 'GONE' | 'UNKNOWN' | 'REMOVED'> {
  const { db } = call;
  // Of an inbox, from when its notices are written.
  const latest = audience.of === 'INBOX' ? await latestNoticed(call) : await latestPosition(db);
  if (after !== null) {
    const feed = await readEvents(db, { after, whose: null, first: 1 });
    if (typeof feed === 'string') return feed;
  }
  const row: StoredSubscription = {
    ...given,
    ...heardBy(audience),
    variables: JSON.stringify(variables),
    types: types === null ? null : [...types],
    position: after ?? latest,
    heard: NOT_LOOKED_AT,
    told: null,
    restsUntil: null,
  };
  try {
    return await upkeep(db, async (tx) => {
      if (!(await holdConnection(tx, given.connectionId))) return 'GONE';
      if ((await countSubscriptions(tx, given.connectionId)) >= most) return 'TOO_MANY';
      await insertSubscription(tx, row);
      return 'OPENED';
    });
  } catch (error) {
    if (cameSecond(error)) return 'TAKEN';
    throw error;
  }
}

/** Whose events it is about, as it is stored. */
export function heardBy(
  audience: Audience,
): Pick<StoredSubscription, 'distributorId' | 'channels' | 'inbox'> {
  return {
    distributorId: audience.of === 'DISTRIBUTOR' ? audience.distributorId : null,
    channels: audience.of === 'CHANNELS' ? [...audience.channels] : null,
    inbox: audience.of === 'INBOX' ? audience.personId : null,
  };
}
