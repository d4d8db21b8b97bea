import { cameSecond, mayBeRetried } from '../db/failure.ts';

/**
 * True when a decision should be taken anew from what is stored now. Whoever runs into a unique key came second to the
 * same thing a moment ago: read again, the work finds what the first one recorded and answers it. Into whichever key: the first
 * one may be our own attempt, whose connection was lost and which Postgres went on with - it has our ids.
 */
export function mayStartOver(error: unknown): boolean {
  return mayBeRetried(error) || cameSecond(error);
}
