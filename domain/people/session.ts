import type { SessionId } from '../ids.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A session that nobody uses ends after this long, and any session after the second, used or not. */
export const IDLE_DAYS = 30;
export const LONGEST_DAYS = 180;

/** For how long a used refresh token is known again; later it is simply unknown, and refused as well. */
export const REUSE_KNOWN_DAYS = 30;

/**
 * For so long after its first use a refresh token gives the same successor once more: two tabs that renew at the same moment, and
 * a program whose answer was lost on the way, are no thieves.
 */
export const REPEATED_RENEWAL_SECONDS = 10;

/** True when a second use of a refresh token is the first one told again: soon after it, and the successor is still unused. */
export function isRepeatedRenewal(usedAt: Date, now: Date, successorIsUsed: boolean): boolean {
  return !successorIsUsed && Math.abs(now.getTime() - usedAt.getTime()) <= REPEATED_RENEWAL_SECONDS * 1000;
}

/** Somebody signed in on a device. */
export interface Session {
  readonly id: SessionId;
  readonly createdAt: Date;
  /** When it was last renewed. */
  readonly lastUsedAt: Date;
  /** What the program that signed in calls itself. */
  readonly userAgent: string | null;
  readonly sourceAddress: string | null;
}

/** When a session that is used now ends unless it is used again. */
export function endOfSession(createdAt: Date, usedAt: Date): Date {
  return new Date(
    Math.min(usedAt.getTime() + IDLE_DAYS * DAY_MS, createdAt.getTime() + LONGEST_DAYS * DAY_MS),
  );
}
