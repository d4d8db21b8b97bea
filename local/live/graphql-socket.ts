import { setTimeout as pause } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import type { LiveConnection } from '../../functions/runtime/live/live-connection.ts';
import { SECONDS_AT_ONCE } from '../../functions/runtime/live/live-settings.ts';
import type { SocketOwner } from '../../functions/runtime/live/socket-protocol.ts';
import { CLOSE, type Close } from '../../functions/runtime/live/close-codes.ts';
import type { ConnectionPlace } from './connection-counts.ts';
import type { Live } from './web-sockets.ts';

/** What a client may leave unread in this server's memory. Each of its subscriptions has one result on its way at most. */
const MOST_UNREAD_BYTES = 4_000_000;
/** A client that does not answer a closing in this time is cut off. */
const CLOSE_WITHIN_MS = 5000;

interface Facts extends Pick<SocketOwner, 'caller' | 'authorization'> {
  readonly place: ConnectionPlace;
}

/** One WebSocket: its limits, its pings and its end. The protocol itself is that of the library. */
export class GraphqlSocket implements SocketOwner {
  readonly caller: SocketOwner['caller'];
  readonly authorization: string | undefined;
  connection: LiveConnection | null = null;
  readonly #socket: WebSocket;
  readonly #live: Live;
  readonly #place: ConnectionPlace;
  readonly #bornAt = performance.now();
  readonly #gone: Promise<void>;
  readonly #left = new AbortController();
  #answered = true;
  #messages = 0;
  #countedAt = this.#bornAt;

  constructor(socket: WebSocket, live: Live, { caller, authorization, place }: Facts) {
    this.caller = caller;
    this.authorization = authorization;
    this.#socket = socket;
    this.#live = live;
    this.#place = place;
    this.#gone = this.#serve();
  }

  turnAway(authorization: string): Promise<void> {
    return this.#live.refusedTokens.wait(authorization, this.#left.signal);
  }

  admit({ subject }: LiveConnection): boolean {
    return this.#place.take(subject);
  }

  refused(): void {
    this.#close(CLOSE.TOKEN);
  }

  comeBack(): void {
    this.#close(CLOSE.LATER);
  }

  /** Now and then: ends what has expired, cuts off who has not answered the last ping, and sends the next one. */
  look(now: Date, tick: number): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (!this.#answered) return this.#socket.terminate();
    if (this.connection?.holds(now) === false) return this.#close(CLOSE.TOKEN);
    if (tick - this.#bornAt > this.#live.door.settings.oldestMs) return this.#close(CLOSE.OLD);
    this.#answered = false;
    this.#socket.ping();
  }

  /** Closes it, and resolves when it is closed: by the client's answer, or when the time is over. */
  async closed(why: Close, withinMs: number): Promise<void> {
    this.#close(why);
    await Promise.race([this.#gone, pause(withinMs, undefined, { ref: false })]);
    this.#socket.terminate();
  }

  #serve(): Promise<void> {
    const socket = this.#socket;
    const over = this.#live.door.protocol.opened(
      {
        protocol: socket.protocol,
        send: (text) => this.#send(text),
        close: (code, reason) => {
          this.#close([code ?? CLOSE.INVALID[0], reason ?? '']);
        },
        onMessage: (take) => {
          socket.on('message', (data: Buffer) => {
            if (socket.readyState !== socket.OPEN) return;
            if (this.#tooMany(performance.now())) return this.#close(CLOSE.POLICY);
            // The library throws at messages that only servers send.
            take(data.toString('utf8')).catch(() => {
              this.#close(CLOSE.INVALID);
            });
          });
        },
      },
      this,
    );
    socket.on('pong', () => {
      this.#answered = true;
    });
    return new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        this.#left.abort();
        this.#place.leave();
        this.connection?.close();
        void over(code, reason.toString('utf8'));
        resolve();
      });
    });
  }

  #send(text: string): Promise<void> {
    const socket = this.#socket;
    if (socket.readyState !== socket.OPEN) return Promise.resolve();
    if (socket.bufferedAmount > MOST_UNREAD_BYTES) {
      this.#close(CLOSE.LATER);
      return Promise.resolve();
    }
    // What could not be sent is no error: the connection is gone.
    return new Promise((resolve) => {
      socket.send(text, () => {
        resolve();
      });
    });
  }

  #close([code, reason]: readonly [number, string]): void {
    const socket = this.#socket;
    if (socket.readyState !== socket.OPEN) return;
    socket.close(code, reason);
    this.connection?.close();
    setTimeout(() => {
      socket.terminate();
    }, CLOSE_WITHIN_MS).unref();
  }

  /** A bucket that holds the messages of some seconds, and empties steadily. */
  #tooMany(tick: number): boolean {
    const { messagesPerSecond } = this.#live.door.settings;
    const passed = (tick - this.#countedAt) / 1000;
    this.#messages = Math.max(0, this.#messages - passed * messagesPerSecond) + 1;
    this.#countedAt = tick;
    return this.#messages > SECONDS_AT_ONCE * messagesPerSecond;
  }
}
