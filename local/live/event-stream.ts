import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { LiveConnection } from '../../functions/runtime/live/live-connection.ts';
import type { OpenedStream, StreamOwner } from '../../functions/runtime/live/open-stream.ts';
import type { ConnectionPlace } from './connection-counts.ts';
import type { Live } from './web-sockets.ts';

/** A comment: some browsers show nothing before the first bytes, and proxies close what is silent. */
const HEARTBEAT = ':\n\n';

/**
 * One subscription as `text/event-stream`: the "distinct connections mode" of graphql-sse's protocol. Each event has its position as its id,
 * so EventSource goes on from there. A stream that ends without `complete` is one that its client opens again.
 */
export class EventStream implements StreamOwner {
  readonly caller: StreamOwner['caller'];
  readonly #response: ServerResponse;
  readonly #live: Live;
  readonly #place: ConnectionPlace;
  readonly #bornAt = performance.now();
  readonly #gone = new AbortController();
  #connection: LiveConnection | undefined;

  readonly #leaveTurn: () => void;

  /** `leaveTurn` gives the turn among the requests back before the end of `open`. */
  constructor(
    response: ServerResponse,
    live: Live,
    event: APIGatewayProxyEventV2,
    place: ConnectionPlace,
    leaveTurn: () => void,
  ) {
    this.caller = live.door.callerOf(event);
    this.#leaveTurn = leaveTurn;
    this.#response = response;
    this.#live = live;
    this.#place = place;
    response.once('close', () => {
      this.#gone.abort();
      this.#connection?.close();
      this.#place.leave();
    });
  }

  turnAway(authorization: string): Promise<void> {
    this.#leaveTurn();
    return this.#live.refusedTokens.wait(authorization, this.#gone.signal);
  }

  admit(subject: string | null): boolean {
    return this.#place.take(subject);
  }

  refused(): void {
    this.end();
  }

  /** Opens the subscription and begins the answer. Resolves when that is done; the stream goes on by itself. */
  async open(event: APIGatewayProxyEventV2): Promise<void> {
    const response = this.#response;
    const opened = await this.#live.door.openStream(event, this);
    if ('status' in opened) {
      const body = Buffer.from(opened.body);
      response.writeHead(opened.status, { ...opened.headers, 'content-length': body.length }).end(body);
      return;
    }
    const { headers, connection } = opened;
    this.#connection = connection;
    if (response.closed || response.destroyed) {
      connection.close();
      return;
    }
    response.writeHead(200, headers);
    response.write(HEARTBEAT);
    void this.#send(opened);
  }

  /** Now and then: ends what has expired, and shows proxies and clients that it lives. */
  look(now: Date, tick: number): void {
    if (!this.#response.headersSent) return;
    if (this.#connection?.holds(now) === false) return this.end();
    if (tick - this.#bornAt > this.#live.door.settings.oldestMs) return this.end();
    // A client that reads nothing gets no more of them.
    if (!this.#response.writableNeedDrain) this.#response.write(HEARTBEAT);
  }

  /** Ends it so that its client opens it again. */
  end(): void {
    this.#connection?.close();
    this.#response.end();
  }

  async #send(opened: OpenedStream): Promise<void> {
    for (;;) {
      const item = await opened.next();
      // It is over for another reason than its own: the token, or the server stops.
      if (item === undefined) break;
      const { result, isLast } = item;
      const { position } = result.extensions ?? {};
      const id = typeof position === 'string' ? `id: ${position}\n` : '';
      const complete = isLast ? 'event: complete\ndata:\n\n' : '';
      const goesOn = await this.#write(`${id}event: next\ndata: ${JSON.stringify(result)}\n\n${complete}`);
      if (isLast || !goesOn) break;
    }
    this.#response.end();
  }

  /** Waits while the client is slower. False: it has left. */
  async #write(text: string): Promise<boolean> {
    const response = this.#response;
    if (response.writableEnded || response.destroyed) return false;
    if (response.write(text)) return true;
    const { signal } = this.#gone;
    await once(response, 'drain', { signal }).catch(() => undefined);
    return !signal.aborted;
  }
}
