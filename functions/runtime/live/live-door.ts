import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { mayConnect } from '../http/cors.ts';
import { languageOf } from '../http/language.ts';
import { userAgentOf } from '../http/user-agent.ts';
import { HeldSubscriptions } from './held-subscriptions.ts';
import { LiveConnection } from './live-connection.ts';
import type { Caller } from './live-context.ts';
import { type LiveSettings, liveSettings } from './live-settings.ts';
import { openStream, type OpenedStream, type StreamOwner, type StreamRefusal } from './open-stream.ts';
import { type SocketOwner, type SocketProtocol, socketProtocol } from './socket-protocol.ts';
import { wantsStream } from './stream-request.ts';

/** What serves live connections in this process. One machine brings the sockets. */
export interface LiveDoor {
  readonly settings: LiveSettings;
  readonly protocol: SocketProtocol<SocketOwner>;
  /** Whether the page that asks, if it is one, may open a connection. */
  mayConnect(event: APIGatewayProxyEventV2): boolean;
  callerOf(event: APIGatewayProxyEventV2): Caller & { readonly sourceAddress: string };
  /** Whether a request with this Accept header is one for an event stream. */
  wantsStream(accept: string | undefined): boolean;
  openStream(event: APIGatewayProxyEventV2, owner: StreamOwner): Promise<OpenedStream | StreamRefusal>;
}

export function liveDoor(): LiveDoor {
  return {
    settings: liveSettings(),
    protocol: socketProtocol(
      (caller, owner) =>
        new LiveConnection(
          caller,
          () => {
            owner.refused();
          },
          new HeldSubscriptions(),
        ),
    ),
    mayConnect,
    callerOf: ({ headers, requestContext: { requestId, http } }) => ({
      requestId,
      language: languageOf(headers['accept-language']),
      sourceAddress: http.sourceIp,
      userAgent: userAgentOf(headers['user-agent']),
    }),
    wantsStream,
    openStream,
  };
}
