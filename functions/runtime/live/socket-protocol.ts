import { makeServer, type OperationResult, type Server } from 'graphql-ws';
import { SOME_SUBSCRIPTION } from '../../../schema/messaging/subscriptions/live-document.ts';
import { servedSchema } from '../graphql/served-schema.ts';
import { languageOf } from '../http/language.ts';
import { LiveConnection, type LiveResults } from './live-connection.ts';
import type { Caller } from './live-context.ts';
import { LiveOver, outgoingFailure } from './live-errors.ts';
import { liveSettings } from './live-settings.ts';

/** What a socket is to the protocol, besides its messages. */
export interface SocketOwner {
  readonly caller: Caller;
  /** Of the request that opened it: for clients that can send headers. */
  readonly authorization: string | undefined;
  /** The token is not accepted, or no longer. Resolves when the client may be told so. */
  turnAway(authorization: string): Promise<void>;
  /** The subject of the token, once it is accepted. False: this caller has too many connections. */
  admit(subject: string | null): boolean;
  /** The token was accepted, and is no more. */
  refused(): void;
  /** The client should come back in a moment. */
  comeBack(): void;
  /** Set once the client has said who it is. */
  connection: LiveConnection | null;
}

/** What a client says at the beginning, as headers of a request. */
interface Params extends Record<string, unknown> {
  readonly authorization?: unknown;
  readonly Authorization?: unknown;
  readonly 'accept-language'?: unknown;
}

export type SocketProtocol = Server<SocketOwner>;

/**
 * graphql-transport-ws, by its library. No hook throws and no document is parsed by the library: it would close the whole socket with a code
 * after which clients do not come back.
 */
export function socketProtocol(): SocketProtocol {
  return makeServer<Params, SocketOwner>({
    connectionInitWaitTimeout: liveSettings().initMs,
    onConnect: ({ connectionParams = {}, extra }) => connected(connectionParams, extra),
    onSubscribe: ({ extra }, _id, payload) => ({
      schema: servedSchema(),
      document: SOME_SUBSCRIPTION,
      contextValue: { owner: extra, payload },
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
async function connected(params: Params, owner: SocketOwner): Promise<boolean> {
  const given = params.authorization ?? params.Authorization ?? owner.authorization;
  const authorization = given === undefined ? undefined : textOf(given);
  const { 'accept-language': languages } = params;
  const caller =
    typeof languages === 'string' ? { ...owner.caller, language: languageOf(languages) } : owner.caller;
  const connection = new LiveConnection(caller, () => {
    owner.refused();
  });
  const came = await connection.authenticate(authorization, new Date()).catch(() => 'AWAY' as const);
  if (came === 'REFUSED') {
    await owner.turnAway(authorization ?? '');
    return false;
  }
  if (came === 'AWAY' || !owner.admit(connection.subject)) {
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

interface Subscribing {
  readonly owner: SocketOwner;
  readonly payload: {
    readonly query: string;
    readonly operationName?: string | null | undefined;
    readonly variables?: Record<string, unknown> | null | undefined;
    readonly extensions?: Record<string, unknown> | null | undefined;
  };
}

async function results({ owner, payload }: Subscribing): Promise<LiveResults> {
  const opened = (await owner.connection?.subscribe(payload)) ?? { errors: [], away: true };
  if (!('errors' in opened)) return opened;
  const { errors, away } = opened;
  if (away) owner.comeBack();
  return away || errors.length === 0 ? NOTHING : failing(new LiveOver(errors));
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
