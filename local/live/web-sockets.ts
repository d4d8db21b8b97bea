import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LiveDoor } from '../../functions/runtime/live/live-door.ts';
import { MESSAGE_BYTES } from '../../functions/runtime/live/live-settings.ts';
import { PROTOCOL } from '../../functions/runtime/live/socket-protocol.ts';
import { apiEvent } from '../api-event.ts';
import { refuseUpgrade } from '../unread-requests.ts';
import { CLOSE, type Close } from '../../functions/runtime/live/close-codes.ts';
import type { ConnectionCounts } from './connection-counts.ts';
import { GraphqlSocket } from './graphql-socket.ts';
import type { RefusedTokens } from './refused-tokens.ts';
import { Sweep } from './sweep.ts';

/** A client that is turned away and does not answer the closing is cut off. */
const TURNED_AWAY_WITHIN_MS = 2000;

/** What live connections of one server share. */
export interface Live {
  readonly door: LiveDoor;
  readonly counts: ConnectionCounts;
  readonly refusedTokens: RefusedTokens;
  /** The number of trusted reverse proxies in front. */
  readonly proxies: number;
}

/**
 * The WebSockets of one server. A client that cannot be served now is let in and told so by a close code: several clients give up for good
 * when the handshake itself is refused.
 */
export class WebSockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MESSAGE_BYTES,
    handleProtocols: (offered) => offered.has(PROTOCOL) && PROTOCOL,
  });
  readonly #open = new Sweep<GraphqlSocket>((socket, now, tick) => {
    socket.look(now, tick);
  });
  readonly #closing = new Set<WebSocket>();
  /** Null: this server has none. */
  #live: Live | null | undefined;
  #stopping = false;

  /** Before this call every client is told to come back. Undefined: no WebSocket is served. */
  ready(live: Live | undefined): void {
    this.#live = live ?? null;
    if (live !== undefined) this.#open.begin(live.door.settings.pingMs);
  }

  /** Takes over a connection whose request asks for a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const live = this.#live;
    const path = request.url?.split('?')[0];
    if (path !== '/graphql' || live === null) return refuseUpgrade(socket, 404);
    const proxies = live?.proxies ?? 0;
    const event = apiEvent(request, Buffer.alloc(0), new Date(), proxies);
    if (live !== undefined && !live.door.mayConnect(event)) return refuseUpgrade(socket, 403);
    this.#server.handleUpgrade(request, socket, head, (opened) => {
      // A client that breaks the protocol of WebSockets is closed by the library; there is nobody to tell.
      opened.on('error', () => undefined);
      if (live === undefined || this.#stopping) return this.#close(opened, CLOSE.RESTART);
      const caller = live.door.callerOf(event);
      const place = live.counts.open(caller.sourceAddress);
      if (place === undefined) return this.#close(opened, CLOSE.LATER);
      const { authorization } = event.headers;
      const facts = { caller: { ...caller, requestId: randomUUID() }, authorization, place };
      const served = new GraphqlSocket(opened, live, facts);
      this.#open.add(served);
      opened.once('close', () => {
        this.#open.delete(served);
      });
    });
  }

  /** Closes every WebSocket so that its client comes back, and waits until they are closed. */
  async close(patienceMs: number): Promise<void> {
    this.#stopping = true;
    this.#open.end();
    const all = [...this.#open.all].map((socket) => socket.closed(CLOSE.RESTART, patienceMs));
    await Promise.all(all);
    for (const socket of this.#closing) socket.terminate();
  }

  #close(socket: WebSocket, [code, reason]: Close): void {
    this.#closing.add(socket);
    // Who is not served holds nothing here for long, whether they answer or not.
    const late = setTimeout(() => {
      socket.terminate();
    }, TURNED_AWAY_WITHIN_MS);
    late.unref();
    socket.once('close', () => {
      clearTimeout(late);
      this.#closing.delete(socket);
    });
    socket.close(code, reason);
  }
}
