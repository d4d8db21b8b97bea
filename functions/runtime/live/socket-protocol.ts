import { makeServer, type OperationResult, type Server } from 'graphql-ws';
import { SOME_SUBSCRIPTION } from '../../../schema/messaging/subscriptions/live-document.ts';
import { servedSchema } from '../graphql/served-schema.ts';
import { languageOf } from '../http/language.ts';
import type { LiveConnection, LiveResults } from './live-connection.ts';
import type { Caller } from './live-context.ts';
import { LiveOver, outgoingFailure } from './live-errors.ts';
import { liveSettings } from './live-settings.ts';

export const PROTOCOL = 'graphql-transport-ws';

/** What a socket is to the protocol, besides its messages. */
export interface SocketOwner {
  readonly caller: Caller;
  /** Of the request that opened it: for clients that can send headers. */
  readonly authorization: string | undefined;
  /** The token is not accepted, or no longer. Resolves when the client may be told so. */
  turnAway(authorization: string): Promise<void>;
  /** The connection's token is accepted. False: this caller has too many connections. */
  admit(connection: LiveConnection): boolean | Promise<boolean>;
  /** The token was accepted, and is no more. */
  refused(): void;
  /** The client should come back in a moment. */
  comeBack(): void;
  /** Set once the client has said who it is. */
  connection: LiveConnection | null;
  /**
   * Of a socket that is served message by message, with nothing kept between: once it has said who it is, the ids of its open
   * subscriptions.
   */
  readonly open?: ReadonlyMap<string, OpenElsewhere> | undefined;
}

/** A subscription whose results are sent by somebody else. */
export type OpenElsewhere = AsyncGenerator<never, void, undefined>;

/** What a client says at the beginning, as headers of a request. */
interface Params extends Record<string, unknown> {
  readonly authorization?: unknown;
  readonly Authorization?: unknown;
  readonly 'accept-language'?: unknown;
}

export type SocketProtocol<Owner extends SocketOwner> = Server<Owner>;

/** Makes the connection of a socket that has said who it is. */
type ConnectionOf<Owner extends SocketOwner> = (caller: Caller, owner: Owner) => LiveConnection;

/**
 * graphql-transport-ws, by its library. No hook throws and no document is parsed by the library: it would close the whole socket with a code
 * after which clients do not come back.
 */
export function socketProtocol<Owner extends SocketOwner>(
  connectionOf: ConnectionOf<Owner>,
): SocketProtocol<Owner> {
  return makeServer<Params, Owner>({
    connectionInitWaitTimeout: liveSettings().initMs,
    onConnect: (context) => {
      const { connectionParams = {}, extra } = context;
      if (extra.open === undefined) return connected(connectionParams, extra, connectionOf);
      for (const [id, results] of extra.open) (context.subscriptions as Subscribed)[id] = results;
      return true;
    },
    onSubscribe: ({ extra, subscriptions }, id, payload) => ({
      schema: servedSchema(),
      document: SOME_SUBSCRIPTION,
      contextValue: { owner: extra, id, subscriptions, payload },
    }),
    // Their errors are in their outgoing form already, and `onNext` keeps the library from forming them.
    subscribe: ({ contextValue }) => results(contextValue as Subscribing) as OperationResult,
    onNext: (_ctx, _id, _payload, _args, result) => result,
    onError: ({ extra: { caller } }, _id, _payload, [error]) => {
      const over = error?.originalError;
      return over instanceof LiveOver ? [...over.errors] : [outgoingFailure(error, caller)];
    },
  });
}

/** True: acknowledged. False: closed with 4403. A token that is refused is never acknowledged, so that clients count their attempts. */
async function connected<Owner extends SocketOwner>(
  params: Params,
  owner: Owner,
  connectionOf: ConnectionOf<Owner>,
): Promise<boolean> {
  const given = params.authorization ?? params.Authorization ?? owner.authorization;
  const authorization = given === undefined ? undefined : textOf(given);
  const { 'accept-language': languages } = params;
  const caller =
    typeof languages === 'string' ? { ...owner.caller, language: languageOf(languages) } : owner.caller;
  const connection = connectionOf(caller, owner);
  const came = await connection.authenticate(authorization, new Date()).catch(() => 'AWAY' as const);
  if (came === 'REFUSED') {
    await owner.turnAway(authorization ?? '');
    return false;
  }
  if (came === 'AWAY' || !(await owner.admit(connection))) {
    owner.comeBack();
    return false;
  }
  owner.connection = connection;
  return true;
}

/** Something that is no text is no token. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** By id. The library ends what is in it. */
type Subscribed = Record<string, unknown>;

interface Subscribing {
  readonly owner: SocketOwner;
  readonly id: string;
  readonly subscriptions: Subscribed;
  readonly payload: {
    readonly query: string;
    readonly operationName?: string | null | undefined;
    readonly variables?: Record<string, unknown> | null | undefined;
    readonly extensions?: Record<string, unknown> | null | undefined;
  };
}

async function results({ owner, id, subscriptions, payload }: Subscribing): Promise<LiveResults> {
  const opened = (await owner.connection?.subscribe({ ...payload, id })) ?? { errors: [], away: true };
  if (!('errors' in opened)) return opened === ELSEWHERE ? goingOn(subscriptions, id) : opened;
  const { errors, away } = opened;
  if (away) owner.comeBack();
  return away || errors.length === 0 ? NOTHING : failing(new LiveOver(errors));
}

/** The library would tell the client that it is complete. Without its id it takes the subscription for one that the client has ended. */
function goingOn(subscriptions: Subscribed, id: string): LiveResults {
  const next = (): Promise<typeof DONE> => {
    delete subscriptions[id];
    return Promise.resolve(DONE);
  };
  const iterator = { ...NOTHING, next, [Symbol.asyncIterator]: () => iterator };
  return iterator;
}

/** The library tells the client of an error that is thrown by what it iterates over. */
function failing(error: LiveOver): LiveResults {
  return { ...NOTHING, next: () => Promise.reject(error), [Symbol.asyncIterator]: () => failing(error) };
}

const DONE = { done: true, value: undefined } as const;
const NOTHING: LiveResults = {
  next: () => Promise.resolve(DONE),
  return: () => Promise.resolve(DONE),
  [Symbol.asyncIterator]: () => NOTHING,
};
/** The results of a subscription that goes on and whose results are sent by somebody else. */
export const ELSEWHERE: LiveResults = { ...NOTHING, [Symbol.asyncIterator]: () => ELSEWHERE };
