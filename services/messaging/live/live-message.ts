import { countMessage, type StoredConnection } from '../../../db/messaging/live-connections.queries.ts';
import { readSubscriptionIds } from '../../../db/messaging/live-subscriptions.queries.ts';
import type { Call } from '../../call.ts';

/** A connection as a message of its client finds it. */
export interface ConnectionNow extends StoredConnection {
  /** The ids of its open subscriptions. */
  readonly open: readonly string[];
}

/**
 * Counts a message that came from a connection's client at a moment, and answers what is known of the connection. `messages` is how many there are in a bucket that
 * loses `perSecond` of them in a second. Undefined: there is no such connection.
 */
export async function liveMessage(
  { db, now }: Pick<Call, 'db' | 'now'>,
  connection: string,
  { at, perSecond }: { readonly at: Date; readonly perSecond: number },
): Promise<ConnectionNow | undefined> {
  const found = await countMessage(db, connection, { now, at, perSecond });
  if (found === undefined) return undefined;
  return { ...found, open: found.acknowledged ? await readSubscriptionIds(db, connection) : [] };
}
