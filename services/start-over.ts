import { cameSecond, mayBeRetried, violatedUnique } from '../db/failure.ts';
import { UnknownOutcome } from '../db/transaction.ts';

/**
 * True when a decision should be taken anew from what is stored now. Whoever runs into a unique key came second to the
 * same thing a moment ago: read again, the work finds what the first one recorded and answers it. Into whichever key: the first
 * one may be our own attempt, whose connection was lost and which Postgres went on with - it has our ids.
 */
export function mayStartOver(error: unknown): boolean {
  return mayBeRetried(error) || cameSecond(error);
}

/**
 * True when work that knows by keys of its own whether it was done should be started over: nobody knows whether it was, or one of
 * its keys is taken - perhaps by our own attempt. Passing failures its transaction has tried again by itself.
 */
export function mayHaveBeenDone(error: unknown): boolean {
  return error instanceof UnknownOutcome || violatedUnique(error) !== undefined;
}
