import { createHash } from 'node:crypto';
import {
  type Closing,
  countRefusal,
  removeConnection,
  setClosingOf,
} from '../../../db/messaging/live-connections.queries.ts';
import { removeSubscription } from '../../../db/messaging/live-subscriptions.queries.ts';
import type { Call } from '../../call.ts';
import { inOneStatement } from '../../write.ts';

type On = Pick<Call, 'db'>;

/** Has a connection closed, now or later. */
export async function closeLater({ db }: On, connection: string, closing: Closing): Promise<void> {
  await inOneStatement(() => setClosingOf(db, connection, closing));
}

/** The connection is gone: nothing is kept of it. */
export async function forgetConnection({ db }: On, connection: string): Promise<void> {
  await inOneStatement(() => removeConnection(db, connection));
}

export async function endSubscription({ db }: On, connection: string, id: string): Promise<void> {
  await inOneStatement(() => removeSubscription(db, connection, id));
}

/** Counts a refusal of a token, and says how many there were in the last `keptMs` milliseconds. Only a digest of the token is stored. */
export async function countTokenRefusal(
  { db, now }: Pick<Call, 'db' | 'now'>,
  token: string,
  keptMs: number,
): Promise<number> {
  const digest = createHash('sha256').update(token).digest('base64');
  return countRefusal(db, digest, now, new Date(now.getTime() - keptMs));
}
