import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '../../../../services/call.ts';
import { admitLive } from '../../../../services/messaging/live/admit-live.ts';
import {
  countTokenRefusal,
  endSubscription,
  forgetConnection,
} from '../../../../services/messaging/live/end-live.ts';
import type { ConnectionNow } from '../../../../services/messaging/live/live-message.ts';
import type { SocketGateway } from '../../../../services/ports/socket-gateway.ts';
import { CLOSE } from '../close-codes.ts';
import { LiveConnection } from '../live-connection.ts';
import type { Caller } from '../live-context.ts';
import { liveSettings, MESSAGE_BYTES, SECONDS_AT_ONCE } from '../live-settings.ts';
import { REFUSALS_KEPT_MS, refusalDelayMs } from '../refusal-delay.ts';
import { type OpenElsewhere, PROTOCOL, type SocketOwner, socketProtocol } from '../socket-protocol.ts';
import { gatewayCall, storedToken, tokenIn } from './gateway-call.ts';
import { shut, shutLater } from './shut.ts';
import { StoredSubscriptions } from './stored-subscriptions.ts';

/** API Gateway ends a connection after two hours. It is closed a little earlier, between two messages. */
const OLDEST_MS = 115 * 60_000;
/**
 * A client that is closed with 1000 connects again at once and does not count how often. What would be the same the next time is therefore
 * closed after a pause.
 */
const PAUSE_MS = 5000;
/** What the gateway does not take for the moment is tried again after so long. */
const AGAIN_MS = [200, 500, 1000];

/** The connection that each message finds. */
const INIT = JSON.stringify({ type: 'connection_init' });

const protocol = socketProtocol<GatewaySocket>((caller, owner) => owner.connectionFor(caller));

/** What serves the messages of a connection. */
export interface Serving {
  readonly gateway: SocketGateway;
  /** Called when a subscription was stored. */
  readonly stored: () => Promise<void>;
}

/**
 * A WebSocket of API Gateway, for one message of its client. The protocol is that of the library, as on one machine: it is brought to
 * where the connection is, and then gets the message.
 */
export class GatewaySocket implements SocketOwner {
  readonly caller: Caller;
  readonly authorization = undefined;
  readonly open: ReadonlyMap<string, OpenElsewhere> | undefined;
  connection: LiveConnection | null;
  readonly #row: ConnectionNow;
  readonly #serving: Serving;
  #closing: { readonly close: readonly [number, string]; readonly pauseMs: number } | undefined;
  #replaying = false;
  #over = false;

  constructor(row: ConnectionNow, caller: Caller, serving: Serving) {
    this.caller = { ...caller, language: row.language };
    this.#row = row;
    this.#serving = serving;
    this.open = row.acknowledged
      ? new Map(row.open.map((id) => [id, elsewhere(() => this.#end(id))]))
      : undefined;
    this.connection = row.acknowledged ? this.connectionFor(this.caller) : null;
  }

  connectionFor(caller: Caller): LiveConnection {
    const subscriptions = new StoredSubscriptions(this.#row.id, this.#row.open.length, this.#serving.stored);
    const refused = (): void => {
      this.refused();
    };
    const connection = new LiveConnection(caller, refused, subscriptions);
    connection.resume(tokenIn(this.#row.token));
    return connection;
  }

  /** Serves a message. Never throws for what the client sent. */
  async take(message: string): Promise<void> {
    const { messagesPerSecond } = liveSettings();
    if (this.#row.messages > SECONDS_AT_ONCE * messagesPerSecond) this.#close(CLOSE.POLICY);
    else if (Buffer.byteLength(message) > MESSAGE_BYTES) this.#close(CLOSE.TOO_LARGE);
    else await this.#serve(message);
    this.#over = true;
    await this.#shut();
  }

  async turnAway(authorization: string): Promise<void> {
    const times = await countTokenRefusal(gatewayCall(), authorization, REFUSALS_KEPT_MS);
    this.#close(CLOSE.TOKEN, refusalDelayMs(times));
  }

  admit({ token, subject, language }: LiveConnection): Promise<boolean> {
    const { id, connectedAt } = this.#row;
    const { oldestMs, perCaller } = liveSettings();
    const oldAt = new Date(connectedAt.getTime() + Math.min(OLDEST_MS, oldestMs));
    const expires = token !== null && token.expiresAt < oldAt ? token.expiresAt : null;
    const [closeCode, closeReason] = expires === null ? CLOSE.OLD : CLOSE.TOKEN;
    const said = { closesAt: expires ?? oldAt, closeCode, closeReason };
    return admitLive(gatewayCall(), { id, language, token: storedToken(token), subject, ...said }, perCaller);
  }

  refused(): void {
    this.#close(CLOSE.TOKEN, 0);
  }

  comeBack(): void {
    this.#close(CLOSE.LATER);
  }

  async #serve(message: string): Promise<void> {
    let take: ((message: string) => Promise<void>) | undefined;
    const leave = protocol.opened(
      {
        protocol: PROTOCOL,
        send: (text) => this.#send(text),
        close: (code = CLOSE.INVALID[0], reason = '') => {
          this.#close([code, reason]);
        },
        onMessage: (given) => {
          take = given;
        },
      },
      this,
    );
    if (this.open !== undefined) {
      this.#replaying = true;
      await take?.(INIT);
      this.#replaying = false;
    }
    // The library throws at messages that only servers send.
    await take?.(message).catch(() => {
      this.#close(CLOSE.INVALID);
    });
    this.#over = true;
    await leave(1000, '');
  }

  async #send(text: string): Promise<void> {
    if (this.#replaying || this.#closing !== undefined) return;
    const { id } = this.#row;
    for (const again of [...AGAIN_MS, null]) {
      const sent = await this.#serving.gateway.send(id, text);
      if (sent === 'SENT') return;
      if (sent === 'GONE') return forgetConnection(gatewayCall(), id);
      if (sent !== 'NOT_NOW' || again === null) break;
      await pause(again);
    }
    // The client would wait for it.
    this.#close(CLOSE.LATER, 0);
  }

  /** The first reason counts. */
  #close(close: readonly [number, string], pauseMs = PAUSE_MS): void {
    this.#closing ??= { close, pauseMs };
  }

  async #shut(): Promise<void> {
    if (this.#closing === undefined) return;
    const { close, pauseMs } = this.#closing;
    const { id } = this.#row;
    const call: Call = gatewayCall();
    if (pauseMs === 0) await shut(call, this.#serving.gateway, id, close);
    else await shutLater(call, id, close, pauseMs);
  }

  /** The client ends a subscription. At the end of a message the library lets go of all, and none ends. */
  async #end(id: string): Promise<void> {
    if (!this.#over) await endSubscription(gatewayCall(), this.#row.id, id);
  }
}

const DONE = { done: true, value: undefined } as const;

/** A subscription that a relay serves, as the library knows one. */
function elsewhere(end: () => Promise<void>): OpenElsewhere {
  const ended = async (): Promise<typeof DONE> => {
    await end();
    return DONE;
  };
  const results: OpenElsewhere = {
    next: () => Promise.resolve(DONE),
    return: ended,
    throw: ended,
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}
