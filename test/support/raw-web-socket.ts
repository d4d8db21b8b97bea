import { once } from 'node:events';
import { type ClientOptions, WebSocket } from 'ws';

/** A client that sends whatever a test wants, and keeps what it receives. */
export interface RawWebSocket {
  readonly socket: WebSocket;
  readonly say: (message: object | string) => void;
  /** Everything received so far, once there are so many messages. */
  readonly heard: (count: number) => Promise<readonly Message[]>;
  /** The code and the reason of the server's close. */
  readonly closed: Promise<readonly [code: number, reason: string]>;
}

interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** Connects; with an empty `protocol` none is offered. `headers` are those of the handshake, `more` is for the library. */
export async function rawWebSocket(
  url: string,
  protocol = 'graphql-transport-ws',
  headers: Record<string, string> = {},
  more: ClientOptions = {},
): Promise<RawWebSocket> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), protocol === '' ? [] : protocol, {
    ...more,
    headers,
  });
  const messages: Message[] = [];
  const closed = new Promise<readonly [number, string]>((resolve) => {
    socket.once('close', (code, reason) => {
      resolve([code, reason.toString('utf8')]);
    });
  });
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString('utf8')) as Message);
    socket.emit('kept');
  });
  await once(socket, 'open');
  return {
    socket,
    say: (message) => {
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    heard: async (count) => {
      while (messages.length < count) {
        const kept = once(socket, 'kept').then(() => null);
        const over = await Promise.race([kept, closed]);
        if (over !== null) throw new Error(`It was closed: ${over.join(' ')}`);
      }
      return messages;
    },
    closed,
  };
}

/** The status of a handshake that the server refuses. */
export async function refusedHandshake(url: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws', { headers });
  const [request, answer] = (await once(socket, 'unexpected-response')) as [
    { destroy(): void },
    { statusCode: number },
  ];
  request.destroy();
  return answer.statusCode;
}
