import {
  type Closing,
  forgetRefusals,
  letGoConnection,
  setClosingOf,
  type StoredConnection,
  takeClosingConnections,
  takeDueConnections,
  takeSilentConnections,
} from '../../../db/messaging/live-connections.queries.ts';
import {
  lookAtSubscription,
  moveSubscription,
  readSubscriptions,
  relayIsAtWork,
  setRelayWorks,
  type StoredSubscription,
} from '../../../db/messaging/live-subscriptions.queries.ts';
import type { Audience } from '../../../domain/platform/event-audience.ts';
import type { Position } from '../../../domain/platform/event-position.ts';
import type { Call } from '../../call.ts';
import { heardBy } from './open-subscription.ts';

type On = Pick<Call, 'db'>;
type At = Pick<Call, 'db' | 'now'>;

/** A connection that a relay has taken. */
export type TakenConnection = StoredConnection & { readonly takenUntil: Date };

/** What a relay reads of a subscription. */
export type DueSubscription = StoredSubscription & { readonly position: Position };

/** So many connections at once are taken. */
const TAKEN_AT_ONCE = 50;
const SILENT_AT_ONCE = 500;

/** Takes connections that something may have to be sent to. Until `until` no other relay sends to them. */
export async function takeDue({ db, now }: At, until: Date): Promise<TakenConnection[]> {
  return (await takeDueConnections(db, now, until, TAKEN_AT_ONCE)).map((row) => ({
    ...row,
    takenUntil: until,
  }));
}

/** Takes connections that have to be closed, also those of a relay that was killed: nobody knows what it sent. */
export async function takeToClose({ db, now }: At, until: Date): Promise<TakenConnection[]> {
  return (await takeClosingConnections(db, now, until, TAKEN_AT_ONCE)).map((row) => ({
    ...row,
    takenUntil: until,
  }));
}

/** Connections on which nothing was said for so long. They count as heard from now. */
export async function takeSilent({ db, now }: At, silentMs: number): Promise<string[]> {
  return takeSilentConnections(db, now, new Date(now.getTime() - silentMs), SILENT_AT_ONCE);
}

/** The subscriptions of a connection that there may be something to send for now. */
export async function dueSubscriptions({ db, now }: At, connection: string): Promise<DueSubscription[]> {
  const all = await readSubscriptions(db, connection);
  return all.filter(
    ({ heard, position, restsUntil }) => heard > position && (restsUntil === null || restsUntil <= now),
  ) as DueSubscription[];
}

/** To be called before the events of a subscription are read. */
export async function beginLook({ db }: On, { connectionId, id }: DueSubscription): Promise<void> {
  await lookAtSubscription(db, connectionId, id);
}

/** How far a subscription has come. */
export interface Progress {
  readonly position: Position;
  readonly told: string | null;
  readonly restsUntil: Date | null;
  /** Null: as before. */
  readonly audience: Audience | null;
  /** Whether there may be more to send. */
  readonly again: boolean;
}

export async function recordProgress(
  { db }: On,
  { connectionId, id, distributorId, channels, inbox }: DueSubscription,
  { audience, ...progress }: Progress,
): Promise<void> {
  const heard = audience === null ? { distributorId, channels, inbox } : heardBy(audience);
  await moveSubscription(db, { connectionId, id, ...heard, ...progress });
}

/** Lets go of a connection. `restsUntil`: nothing is sent before. */
export async function letGo(
  { db }: On,
  taken: TakenConnection,
  changed: Pick<StoredConnection, 'restsUntil' | 'failures' | 'seenAt'>,
): Promise<void> {
  await letGoConnection(db, { id: taken.id, takenUntil: taken.takenUntil, ...changed });
}

/** Lets go of a connection that could not be closed, so that it is tried again. */
export async function closeAgain({ db }: On, taken: TakenConnection, closing: Closing): Promise<void> {
  await setClosingOf(db, taken.id, closing);
  await letGoConnection(db, taken);
}

/** Says until when a relay is at work, so that nobody wakes another one. Null: not any more. */
export async function relayWorks({ db }: On, until: Date | null): Promise<void> {
  await setRelayWorks(db, until);
}

export async function isRelayAtWork({ db, now }: At): Promise<boolean> {
  return relayIsAtWork(db, now);
}

/** Forgets refusals of tokens that are older than this. */
export async function forgetTokenRefusals({ db, now }: At, keptMs: number): Promise<void> {
  await forgetRefusals(db, new Date(now.getTime() - keptMs), 1000);
}
