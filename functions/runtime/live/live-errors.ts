import { databaseIsAway } from '../../../db/failure.ts';
import type { LiveErrors, Delivery } from '../../../schema/messaging/subscriptions/open-live.ts';
import { badInput } from '../../../schema/errors.ts';
import { outgoingError } from '../graphql/outgoing-error.ts';
import { HttpRefusal } from '../http/http-refusal.ts';
import { requestScope } from '../graphql/request-scope.ts';
import type { Caller } from './live-context.ts';
import { NO_SUCH_POSITION } from '../../../services/messaging/events/sentences.ts';

export type OutgoingError = ReturnType<typeof outgoingError>;

/** A result in the form in which it is sent. */
export interface LiveResult {
  readonly data?: unknown;
  readonly errors?: readonly OutgoingError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A subscription ends, and its subscriber is told why. */
export class LiveOver extends Error {
  readonly errors: readonly OutgoingError[];

  constructor(errors: readonly OutgoingError[]) {
    super('The subscription is over.');
    this.errors = errors;
  }
}

/** Errors of the schema in the words and the form of every transport. */
export function outgoingErrors({ errors }: LiveErrors, caller: Caller): readonly OutgoingError[] {
  return inScope(caller, () => errors.map((error) => outgoingError(error.toJSON(), error)));
}

/** A subscription cannot go on from its position. */
export function noSuchPosition(why: keyof typeof NO_SUCH_POSITION, caller: Caller): LiveOver {
  const error = badInput(NO_SUCH_POSITION[why], caller.language);
  return new LiveOver(outgoingErrors({ errors: [error] }, caller));
}

/** Any error, as an answer to this caller. */
export function outgoingFailure(error: unknown, caller: Caller): OutgoingError {
  if (error instanceof HttpRefusal) {
    const { code, sentence } = error;
    return { message: sentence[caller.language], extensions: { code, requestId: caller.requestId } };
  }
  return inScope(caller, () => outgoingError({ message: String(error) }, error));
}

export function outgoingResult({ result }: Delivery, caller: Caller): LiveResult {
  const { errors, ...rest } = result;
  return errors === undefined ? rest : { ...rest, errors: outgoingErrors({ errors }, caller) };
}

/** True if the database could not be reached while the document was run: the event has to be delivered again. */
export function isAway({ result: { errors = [] } }: Delivery): boolean {
  return errors.some((error) => databaseIsAway(error));
}

function inScope<T>({ requestId, language }: Caller, work: () => T): T {
  return requestScope.run({ requestId, language, over: NEVER }, work);
}

const NEVER = new AbortController().signal;
