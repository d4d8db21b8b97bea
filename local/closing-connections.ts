import { once } from 'node:events';
import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  type Server,
  ServerResponse,
} from 'node:http';
import { Server as Listener, type Socket } from 'node:net';
import { setImmediate as readFirst, setTimeout as pause } from 'node:timers/promises';

/** Closes the connections of one HTTP server without losing a request. */
export interface ClosingConnections {
  /** The class of the server's responses. */
  readonly Response: typeof ServerResponse;
  /**
   * False when an earlier answer on this connection said `connection: close`. Such a request is not served.
   */
  takes(request: IncomingMessage): boolean;
  close(server: Server, patienceMs: number): Promise<void>;
}

/** How long an idle connection stays open after the stop began, for a request that was already on its way. */
const GRACE_MS = 1000;
/**
 * How long a connection is still read after its last answer. The data is thrown away. Closing at once could
 * reset the connection, and the client could lose the last answer.
 */
const LINGER_MS = 500;

interface Connection {
  latest: IncomingMessage;
  /** The number of requests that have no answer yet. */
  owed: number;
  /** The bytes received when the last answer was sent. */
  bytesRead: number;
}

/**
 * Made for one server. After `close` is called, the last outstanding answer on each connection says
 * `connection: close`. Earlier answers to pipelined requests do not say it, because the connection would end
 * before the other requests are answered.
 */
export function closingConnections(): ClosingConnections {
  const connections = new Map<Socket, Connection>();
  const closed = new WeakSet<Socket>();
  let stopping = false;

  const asked = (request: IncomingMessage): void => {
    const { socket } = request;
    const connection = connections.get(socket);
    if (connection === undefined) {
      connections.set(socket, { latest: request, owed: 1, bytesRead: 0 });
      socket.once('close', () => connections.delete(socket));
    } else {
      connection.latest = request;
      connection.owed += 1;
    }
  };
  const hangUp = (socket: Socket): void => {
    closed.add(socket);
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
  const hangUpWhereIdle = async (socket: Socket): Promise<void> => {
    // Data that has arrived is read first, so that a waiting request is counted.
    await readFirst();
    const { owed, bytesRead } = connections.get(socket) ?? { owed: 1, bytesRead: 0 };
    if (owed === 0 && bytesRead === socket.bytesRead) hangUp(socket);
  };
  const answered = (socket: Socket): void => {
    const connection = connections.get(socket);
    if (connection === undefined) return;
    connection.owed -= 1;
    connection.bytesRead = socket.bytesRead;
    // The header of this answer was sent before the stop and said that the connection stays open.
    if (stopping && connection.owed === 0 && !closed.has(socket))
      setTimeout(() => void hangUpWhereIdle(socket), GRACE_MS).unref();
  };

  class Response<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
    constructor(...given: ConstructorParameters<typeof ServerResponse<Request>>) {
      super(...given);
      const { socket } = this.req;
      asked(this.req);
      this.once('close', () => {
        answered(socket);
      });
    }

    override writeHead(
      statusCode: number,
      statusMessage?: string,
      headers?: OutgoingHttpHeaders | OutgoingHttpHeader[],
    ): this;
    override writeHead(statusCode: number, headers?: OutgoingHttpHeaders | OutgoingHttpHeader[]): this;
    override writeHead(
      statusCode: number,
      first?: string | OutgoingHttpHeaders | OutgoingHttpHeader[],
      second?: OutgoingHttpHeaders | OutgoingHttpHeader[],
    ): this {
      const { socket } = this.req;
      if (stopping && connections.get(socket)?.latest === this.req) {
        this.shouldKeepAlive = false;
        closed.add(socket);
        // Node calls this after it has written the last answer.
        socket.destroySoon = () => {
          hangUp(socket);
        };
      }
      return typeof first === 'string'
        ? super.writeHead(statusCode, first, second)
        : super.writeHead(statusCode, first);
    }
  }

  return {
    Response,
    takes: ({ socket }) => !closed.has(socket),
    close: async (server, patienceMs) => {
      stopping = true;
      const ended = once(server, 'close');
      // The HTTP server's own `close` would end idle connections at once, although requests may be on their
      // way to them.
      Listener.prototype.close.call(server);
      const impatience = setTimeout(() => {
        server.closeAllConnections();
      }, patienceMs);
      await Promise.race([ended, pause(Math.min(GRACE_MS, patienceMs), undefined, { ref: false })]);
      await Promise.all([...connections.keys()].map(hangUpWhereIdle));
      await ended;
      clearTimeout(impatience);
    },
  };
}
