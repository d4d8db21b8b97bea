import type { SessionId } from '../ids.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A session ends after IDLE_DAYS without use, and in any case after the second number of days. */
export const IDLE_DAYS = 30;
export const LONGEST_DAYS = 180;

/** For how long reuse of a refresh token is recognised. Later the token is unknown, and is also refused. */
export const REUSE_KNOWN_DAYS = 30;

/**
 * For this time after its first use, a refresh token returns the same successor again. Two tabs may renew at once, or
 * a response may be lost; neither is theft.
 */
export const REPEATED_RENEWAL_SECONDS = 10;

/** True if a second use of a refresh token is a repeat of the first: it comes soon after, and the successor is still unused. */
export function isRepeatedRenewal(usedAt: Date, now: Date, successorIsUsed: boolean): boolean {
  return !successorIsUsed && Math.abs(now.getTime() - usedAt.getTime()) <= REPEATED_RENEWAL_SECONDS * 1000;
}

/** A person's sign-in on one device. */
export interface Session {
  readonly id: SessionId;
  readonly createdAt: Date;
  /** When it was last renewed. */
  readonly lastUsedAt: Date;
  /** The name that the client program gives for itself. */
  readonly userAgent: string | null;
  readonly sourceAddress: string | null;
}

/** When a session used now ends if it is not used again. */
export function endOfSession(createdAt: Date, usedAt: Date): Date {
  return new Date(
    Math.min(usedAt.getTime() + IDLE_DAYS * DAY_MS, createdAt.getTime() + LONGEST_DAYS * DAY_MS),
  );
}
