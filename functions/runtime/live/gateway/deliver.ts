import { databaseIsAway } from '../../../../db/failure.ts';
import type { Position } from '../../../../domain/platform/event-position.ts';
import { answerTooLarge } from '../../../../schema/limits/over-limit.ts';
import { openLive, type LiveSubscription } from '../../../../schema/messaging/subscriptions/open-live.ts';
import { readEvents } from '../../../../services/messaging/events/read-events.ts';
import { endSubscription } from '../../../../services/messaging/live/end-live.ts';
import {
  beginLook,
  type DueSubscription,
  type Progress,
  recordProgress,
} from '../../../../services/messaging/live/relay-live.ts';
import type { Sent, SocketGateway } from '../../../../services/ports/socket-gateway.ts';
import { servedSchema } from '../../graphql/served-schema.ts';
import { httpSettings } from '../../http/http-settings.ts';
import type { VerifiedToken } from '../../tokens/session.ts';
import { accessNow } from '../access-now.ts';
import { EVENT_SOURCES, sourceFor } from '../event-sources.ts';
import { eventResult } from '../event-result.ts';
import { type Caller, liveContext } from '../live-context.ts';
import { type LiveResult, noSuchPosition, type OutgoingError, outgoingErrors } from '../live-errors.ts';
import { gatewayCall } from './gateway-call.ts';

/** Events that are delivered after one look at who the subscriber is now. */
const AT_ONCE = 20;
/** How long what that look has found is relied on. */
const HOLDS_MS = 1000;
/** Events of which only the latest is delivered. */
const ONE_OF = 500;

/** What became of the subscriptions of a connection. DONE: what there was is sent, or the time is over. REFUSED: its token is not accepted any more. */
export type Delivered = 'DONE' | 'REFUSED' | Exclude<Sent, 'SENT' | 'TOO_LARGE'>;

/** To whom is delivered, and how. */
export interface Receiver {
  readonly gateway: SocketGateway;
  readonly connection: string;
  readonly token: VerifiedToken | null;
  readonly caller: Caller;
  /** False: nothing more is begun. */
  readonly hasTime: () => boolean;
  /** Called for each message that was sent. */
  readonly onSent: () => void;
}

/**
 * Sends what happened since the position of a stored subscription, by running its document for each event. Who the subscriber is now is asked
 * first (R31b). The position that was reached is stored, whatever ends the sending.
 */
export async function deliver(receiver: Receiver, subscription: DueSubscription): Promise<Delivered> {
  const { token, caller } = receiver;
  await beginLook(gatewayCall(), subscription);
  const access = await accessNow(token);
  if (access.viewer === undefined) return 'REFUSED';
  const { query, operationName, variables } = subscription;
  const opened = await openLive(
    servedSchema(),
    { query, operationName, variables: JSON.parse(variables) as Record<string, unknown> },
    liveContext(access.viewer, caller, new Date()),
    httpSettings().introspection,
  );
  if ('errors' in opened) {
    const away = opened.errors.find((error) => databaseIsAway(error));
    if (away !== undefined) throw away;
    return endWith(receiver, subscription, outgoingErrors(opened, caller));
  }
  const { position: after } = subscription;
  const { audience: whose, types } = opened;
  const first = opened.latestOnly ? ONE_OF : AT_ONCE;
  // Up to here everything can be read. Notices may be missing of what comes later.
  const latest = await EVENT_SOURCES[sourceFor(whose)].latest();
  const feed = await readEvents(gatewayCall().db, { after, whose, types, first });
  if (typeof feed === 'string') return endWith(receiver, subscription, noSuchPosition(feed, caller).errors);
  const isAll = feed.events.length < first;
  const readAt = performance.now();
  const wanted = feed.events.filter((event) => opened.wants(event));
  const heard = (opened.latestOnly ? wanted.slice(-1) : wanted).map((event) => ({ event, readAt }));
  opened.prefetch(heard, access.reads);
  const progress = { position: after, told: subscription.told, restMs: 0, latest };
  for (const [place, one] of heard.entries()) {
    const isStale = place > 0 && performance.now() - access.at > HOLDS_MS;
    if (isStale || !receiver.hasTime()) return reached(subscription, opened, { ...progress, isAll: false });
    const { result, told, restMs } = await eventResult(opened, one, access, caller, progress.told);
    const sent = result === undefined ? 'SENT' : await sendResult(receiver, subscription.id, result);
    if (sent !== 'SENT') {
      if (sent === 'NOT_NOW') await reached(subscription, opened, { ...progress, isAll: false });
      return sent;
    }
    progress.position = one.event.position;
    progress.told = told;
    progress.restMs = restMs;
    if (restMs > 0 && one !== heard.at(-1))
      return reached(subscription, opened, { ...progress, isAll: false });
  }
  progress.position = feed.events.at(-1)?.position ?? after;
  return reached(subscription, opened, { ...progress, isAll });
}

interface Reached {
  readonly position: Position;
  readonly told: string | null;
  readonly restMs: number;
  /** The last position when the feed was read. */
  readonly latest: Position;
  /** Whether everything up to there was read and sent. */
  readonly isAll: boolean;
}

async function reached(
  subscription: DueSubscription,
  { audience }: LiveSubscription,
  { position, told, restMs, latest, isAll }: Reached,
): Promise<'DONE'> {
  const progress: Progress = {
    position: isAll && latest > position ? latest : position,
    told,
    restsUntil: restMs > 0 ? new Date(Date.now() + restMs) : null,
    audience,
    again: !isAll,
  };
  await recordProgress(gatewayCall(), subscription, progress);
  return 'DONE';
}

/** Ends a subscription, and tells its client why. */
async function endWith(
  receiver: Receiver,
  subscription: DueSubscription,
  errors: readonly OutgoingError[],
): Promise<Delivered> {
  const { id, connectionId, position, told } = subscription;
  const sent = await send(receiver, { id, type: 'error', payload: errors });
  if (sent === 'SENT') {
    await endSubscription(gatewayCall(), connectionId, id);
    return 'DONE';
  }
  if (sent === 'NOT_NOW')
    await recordProgress(gatewayCall(), subscription, {
      position,
      told,
      restsUntil: null,
      audience: null,
      again: true,
    });
  return sent === 'TOO_LARGE' ? 'UNKNOWN' : sent;
}

async function sendResult(
  receiver: Receiver,
  id: string,
  result: LiveResult,
): Promise<'SENT' | Exclude<Delivered, 'DONE' | 'REFUSED'>> {
  const sent = await send(receiver, { id, type: 'next', payload: result });
  if (sent !== 'TOO_LARGE') return sent;
  const { caller, gateway } = receiver;
  const { extensions } = result;
  const tooLarge = answerTooLarge('bytes', gateway.mostBytes, caller.language);
  const errors = outgoingErrors({ errors: [tooLarge] }, caller);
  const told = await send(receiver, { id, type: 'next', payload: { data: null, errors, extensions } });
  return told === 'TOO_LARGE' ? 'UNKNOWN' : told;
}

async function send({ gateway, connection, onSent }: Receiver, message: object): Promise<Sent> {
  const text = JSON.stringify(message);
  if (Buffer.byteLength(text) > gateway.mostBytes) return 'TOO_LARGE';
  const sent = await gateway.send(connection, text);
  if (sent === 'SENT') onSent();
  return sent;
}
