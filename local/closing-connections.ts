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
  /** What the server makes its answers of. */
  readonly Response: typeof ServerResponse;
  /** False: the answer before this request said that the connection closes, so it is not served. */
  takes(request: IncomingMessage): boolean;
  close(server: Server, patienceMs: number): Promise<void>;
}

/** How long an idle connection may still bring a request that was on its way when the stop began. */
const GRACE_MS = 1000;
/** How long a closed connection is still read, and what it brings thrown away: a reset could take the last answer with it. */
const LINGER_MS = 500;

interface Connection {
  latest: IncomingMessage;
  /** Requests without an answer yet. */
  owed: number;
  /** The bytes received when the last answer was sent. */
  bytesRead: number;
}

/**
 * Made for one server. From its `close` on, the last answer that a connection is owed says `connection: close`. An earlier
 * answer of pipelined requests cannot: the connection would end before the others are answered.
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
    // What has arrived already is read before the verdict.
    await readFirst();
    const { owed, bytesRead } = connections.get(socket) ?? { owed: 1, bytesRead: 0 };
    if (owed === 0 && bytesRead === socket.bytesRead) hangUp(socket);
  };
  const answered = (socket: Socket): void => {
    const connection = connections.get(socket);
    if (connection === undefined) return;
    connection.owed -= 1;
    connection.bytesRead = socket.bytesRead;
    // Its head had said that the connection stays.
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
        // Called by Node behind the last answer.
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
      // The HTTP server's own `close` would end idle connections at once, while requests are on their way to them.
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
