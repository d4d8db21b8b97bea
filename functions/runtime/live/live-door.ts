import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { mayConnect } from '../http/cors.ts';
import { languageOf } from '../http/language.ts';
import { userAgentOf } from '../http/user-agent.ts';
import { LiveConnection } from './live-connection.ts';
import type { Caller } from './live-context.ts';
import { type LiveSettings, liveSettings } from './live-settings.ts';
import { type SocketProtocol, socketProtocol } from './socket-protocol.ts';

/** What serves live connections in this process. One machine brings the sockets. */
export interface LiveDoor {
  readonly settings: LiveSettings;
  readonly protocol: SocketProtocol;
  /** Whether the page that asks, if it is one, may open a connection. */
  mayConnect(event: APIGatewayProxyEventV2): boolean;
  callerOf(event: APIGatewayProxyEventV2): Caller;
  /** For an event stream. `refused` is called when its token is no longer accepted. */
  connect(caller: Caller, refused: () => void): LiveConnection;
}

export function liveDoor(): LiveDoor {
  return {
    settings: liveSettings(),
    protocol: socketProtocol(),
    mayConnect,
    callerOf: ({ headers, requestContext: { requestId, http } }) => ({
      requestId,
      language: languageOf(headers['accept-language']),
      sourceAddress: http.sourceIp,
      userAgent: userAgentOf(headers['user-agent']),
    }),
    connect: (caller, refused) => new LiveConnection(caller, refused),
  };
}
