import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { connectLive } from '../../../../services/messaging/live/connect-live.ts';
import { forgetConnection } from '../../../../services/messaging/live/end-live.ts';
import { liveMessage } from '../../../../services/messaging/live/live-message.ts';
import { isRelayAtWork } from '../../../../services/messaging/live/relay-live.ts';
import type { SocketGateway, WakeRelay } from '../../../../services/ports/socket-gateway.ts';
import { mayConnect } from '../../http/cors.ts';
import { languageOf } from '../../http/language.ts';
import { userAgentOf } from '../../http/user-agent.ts';
import { logger } from '../../log/logger.ts';
import { CLOSE } from '../close-codes.ts';
import { LiveConnection } from '../live-connection.ts';
import type { Caller } from '../live-context.ts';
import { liveSettings } from '../live-settings.ts';
import { PROTOCOL } from '../socket-protocol.ts';
import { gatewayCall, storedToken } from './gateway-call.ts';
import { GatewaySocket } from './gateway-socket.ts';
import { shut } from './shut.ts';
import { StoredSubscriptions } from './stored-subscriptions.ts';

/** An event of a WebSocket API, as API Gateway hands it to a function. */
export interface SocketEvent {
  readonly requestContext: Pick<
    APIGatewayProxyWebsocketEventV2['requestContext'],
    'eventType' | 'connectionId' | 'requestTimeEpoch'
  > & { readonly identity: { readonly sourceIp: string; readonly userAgent?: string | undefined } };
  /** Of the handshake, as the client wrote them. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const OK: Answer = { statusCode: 200 };
/** A client that is told to come back does not do so before. */
const TOO_MANY_PAUSE_MS = 5000;

/** Serves what happens to the WebSockets of an API Gateway. */
export function socketEvents(
  gateway: SocketGateway,
  wake: WakeRelay,
): (event: SocketEvent) => Promise<Answer> {
  const needRelay = async (): Promise<void> => {
    if (await isRelayAtWork(gatewayCall())) return;
    await wake().catch((error: unknown) => {
      logger().error({ err: error }, 'the relay cannot be woken; its schedule starts it within a minute');
    });
  };
  return async (event) => {
    const { eventType, connectionId } = event.requestContext;
    switch (eventType) {
      case 'CONNECT':
        return connect(event, needRelay);
      case 'DISCONNECT':
        await forgetConnection(gatewayCall(), connectionId);
        return OK;
      case 'MESSAGE':
        // An answer with another status would be sent to the client as a message that it does not know.
        await message(event, gateway, needRelay).catch(async (error: unknown) => {
          logger().error({ err: error }, 'a message could not be served; its client comes back');
          await gateway.close(connectionId);
        });
        return OK;
    }
  };
}

/**
 * A handshake. No client is refused for a passing reason, because several give up for good then: it is let in, and closed by the relay. Where
 * the connection cannot be stored, its first message closes it.
 */
async function connect(event: SocketEvent, needRelay: () => Promise<void>): Promise<Answer> {
  const headers = lowerCased(event.headers ?? {});
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
  if (!offered.includes(PROTOCOL)) return { statusCode: 400 };
  if (!mayConnect({ headers })) return { statusCode: 403 };
  const { connectionId: id } = event.requestContext;
  const caller = callerOf(event, headers);
  const { language, sourceAddress } = caller;
  const accepted: Answer = { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': PROTOCOL } };
  try {
    const call = gatewayCall();
    const connection = new LiveConnection(
      caller,
      () => undefined,
      new StoredSubscriptions(id, 0, () => Promise.resolve()),
    );
    const came = await connection.authenticate(headers['authorization'], call.now);
    if (came === 'REFUSED') return { statusCode: 401 };
    if (came === 'AWAY') return accepted;
    const { initMs, connections, perAddress } = liveSettings();
    await connectLive(call, {
      id,
      sourceAddress,
      language,
      token: storedToken(connection.token),
      subject: connection.subject,
      unlessSaid: closing(call.now, initMs, CLOSE.SILENT, false),
      ifTooMany: closing(call.now, TOO_MANY_PAUSE_MS, CLOSE.LATER, true),
      most: { connections, perAddress },
    });
    await needRelay();
  } catch (error) {
    logger().error({ err: error }, 'a connection could not be stored; its first message closes it');
  }
  return accepted;
}

const closing = (
  now: Date,
  inMs: number,
  [closeCode, closeReason]: readonly [number, string],
  ended: boolean,
) => ({ closesAt: new Date(now.getTime() + inMs), closeCode, closeReason, ended });

async function message(
  event: SocketEvent,
  gateway: SocketGateway,
  needRelay: () => Promise<void>,
): Promise<void> {
  const { connectionId, requestTimeEpoch } = event.requestContext;
  const { messagesPerSecond: perSecond } = liveSettings();
  const row = await liveMessage(gatewayCall(), connectionId, { at: new Date(requestTimeEpoch), perSecond });
  if (row === undefined) {
    await shut(gatewayCall(), gateway, connectionId, CLOSE.LATER);
    return;
  }
  if (row.ended) return;
  const caller = callerOf(event, {});
  await new GatewaySocket(row, caller, { gateway, stored: needRelay }).take(textOf(event));
}

function callerOf(
  { requestContext: { identity } }: SocketEvent,
  headers: Readonly<Record<string, string | undefined>>,
): Caller & { readonly sourceAddress: string } {
  return {
    requestId: randomUUID(),
    language: languageOf(headers['accept-language']),
    sourceAddress: identity.sourceIp,
    userAgent: userAgentOf(identity.userAgent),
  };
}

function textOf({ body = '', isBase64Encoded = false }: SocketEvent): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

function lowerCased(
  headers: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
