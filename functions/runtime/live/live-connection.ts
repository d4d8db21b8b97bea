import { randomUUID } from 'node:crypto';
import { databaseIsAway } from '../../../db/failure.ts';
import { badInput } from '../../../schema/errors.ts';
import {
  type LiveErrors,
  type LiveRequest,
  type LiveSubscription,
  openLive,
} from '../../../schema/messaging/subscriptions/open-live.ts';
import { database } from '../database.ts';
import { type Named, persistedText } from '../graphql/asked-document.ts';
import { servedSchema } from '../graphql/served-schema.ts';
import { httpSettings } from '../http/http-settings.ts';
import { logText } from '../log/log-text.ts';
import { logger } from '../log/logger.ts';
import { KeysUnavailable } from '../tokens/remote-key-set.ts';
import { stillValid, type VerifiedToken, verifiedToken } from '../tokens/session.ts';
import { presentViewers } from '../../../services/people/identity/present-viewer.ts';
import { accessNow } from './access-now.ts';
import { type Caller, liveContext } from './live-context.ts';
import {
  LiveOver,
  type LiveResult,
  type OutgoingError,
  outgoingErrors,
  outgoingFailure,
} from './live-errors.ts';
import { liveSettings } from './live-settings.ts';
import type { Subscribing } from './live-subscriber.ts';

/** What came of a token. AWAY: it cannot be checked now. */
export type Authenticated = 'ACCEPTED' | 'REFUSED' | 'AWAY';

/** What a client asks for: a document or the id of a persisted one, and its variables. */
export interface LiveAsked extends Named, Pick<LiveRequest, 'operationName' | 'variables'> {
  /** Of a WebSocket: how the client names it. */
  readonly id?: string | undefined;
  /** Of an event stream: the position of the last event that the client has, in place of `after`. */
  readonly lastEventId?: string | undefined;
}

/** The results of one subscription. Ends by itself when the subscription is over; throws LiveOver if its subscriber is to be told why. */
export interface LiveResults extends AsyncIterableIterator<LiveResult, void, undefined> {
  return(): Promise<IteratorResult<LiveResult, void>>;
}

/** Why a subscription was not opened. AWAY: the client should come back in a moment. */
export interface NotOpened {
  readonly errors: readonly OutgoingError[];
  readonly away: boolean;
}

/** What is asked for, once the text of the document is known. */
export type AskedText = Omit<LiveAsked, 'query'> & LiveRequest;

/** Where the subscriptions of a connection are kept: in this process, or in the database. */
export interface Subscriptions {
  /** How many are open. */
  readonly size: number;
  /** Opens one that may be opened. Throws LiveOver if the subscriber is to be told why it is not. */
  begin(by: Subscribing, opened: LiveSubscription, asked: AskedText): Promise<LiveResults>;
  /** Ends all of them. */
  close(): void;
}

export const tooManySubscriptions = (most: number) => ({
  en: `A connection takes at most ${most.toString()} subscriptions.`,
  zh: `一个连接最多可打开 ${most.toString()} 个订阅。`,
});

/** What one client opens subscriptions on: a WebSocket or an event stream. */
export class LiveConnection {
  readonly #caller: Caller;
  readonly #refused: () => void;
  readonly #subscriptions: Subscriptions;
  #opening = 0;
  #token: VerifiedToken | null = null;

  /** `refused` is called when the token that was accepted is accepted no more. */
  constructor(caller: Caller, refused: () => void, subscriptions: Subscriptions) {
    this.#caller = caller;
    this.#refused = refused;
    this.#subscriptions = subscriptions;
  }

  /** The token that was accepted; null: a caller without one. */
  get token(): VerifiedToken | null {
    return this.#token;
  }

  /** Takes a token that was accepted before. */
  resume(token: VerifiedToken | null): void {
    this.#token = token;
  }

  /** Of its messages. */
  get language(): Caller['language'] {
    return this.#caller.language;
  }

  /** Who the token speaks for; null: a caller without a token. */
  get subject(): string | null {
    return this.#token?.bearer.subject ?? null;
  }

  /** Checks the token, as that of a request. Without one it is a caller who may subscribe to what everybody may read. */
  async authenticate(authorization: string | undefined, now: Date): Promise<Authenticated> {
    if (authorization === undefined) return 'ACCEPTED';
    try {
      const token = await verifiedToken(authorization, now);
      const [viewer] = token === undefined ? [] : await presentViewers(database(), now, [token.bearer]);
      if (token === undefined || viewer === undefined) return 'REFUSED';
      this.#token = token;
      return 'ACCEPTED';
    } catch (error) {
      if (!(error instanceof KeysUnavailable) && !databaseIsAway(error)) throw error;
      return 'AWAY';
    }
  }

  /** False once its token has expired. */
  holds(now: Date): boolean {
    return this.#token === null || stillValid(this.#token, now);
  }

  async subscribe(asked: LiveAsked): Promise<LiveResults | NotOpened> {
    const caller = { ...this.#caller, requestId: randomUUID() };
    this.#opening += 1;
    try {
      const opened = await this.#open(asked, caller);
      this.#log(caller, asked, 'errors' in opened ? opened.errors : []);
      return opened;
    } finally {
      this.#opening -= 1;
    }
  }

  async #open(asked: LiveAsked, caller: Caller): Promise<LiveResults | NotOpened> {
    const { subscriptions: most } = liveSettings();
    try {
      if (this.#subscriptions.size + this.#opening > most)
        return refusing(badInput(tooManySubscriptions(most), caller.language), caller);
      const text = persistedText(asked) ?? (typeof asked.query === 'string' ? asked.query : '');
      const { viewer } = await accessNow(this.#token);
      if (viewer === undefined) {
        this.#refused();
        return { errors: [], away: false };
      }
      const { introspection } = httpSettings();
      const context = liveContext(viewer, caller, new Date());
      const opened = await openLive(servedSchema(), { ...asked, query: text }, context, introspection);
      if ('errors' in opened) return refusing(opened, caller);
      const by = { caller, token: this.#token, refused: this.#refused };
      return await this.#subscriptions.begin(by, opened, { ...asked, query: text });
    } catch (error) {
      const errors = error instanceof LiveOver ? error.errors : [outgoingFailure(error, caller)];
      return { errors, away: databaseIsAway(error) };
    }
  }

  /** Ends every subscription. */
  close(): void {
    this.#subscriptions.close();
  }

  #log({ requestId }: Caller, { operationName }: LiveAsked, errors: readonly OutgoingError[]): void {
    const codes = errors.map(({ extensions }) => extensions?.['code']);
    logger().info(
      {
        requestId,
        subject: logText(this.subject),
        role: this.#token?.bearer.role ?? null,
        operation: 'subscription',
        name: logText(operationName),
        ...(errors.length > 0 && { errors: codes }),
      },
      'operation',
    );
  }
}

function refusing(errors: LiveErrors | LiveErrors['errors'][number], caller: Caller): NotOpened {
  const given = 'errors' in errors ? errors : { errors: [errors] };
  return {
    errors: outgoingErrors(given, caller),
    away: given.errors.some((error) => databaseIsAway(error)),
  };
}
