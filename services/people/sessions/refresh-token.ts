import { createHash, createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'rt_';
const BYTES = 32;

/** A refresh token: nobody guesses it. The prefix says what it is to whoever finds one where it should not be. */
export function newRefreshToken(): string {
  return `${PREFIX}${randomBytes(BYTES).toString('base64url')}`;
}

/** What a token's successor is made from. */
export function newSalt(): string {
  return randomBytes(BYTES).toString('base64url');
}

/**
 * The token that comes after one: the same each time, so that a renewal can be told again although no token is stored. Neither the
 * token without its salt nor the salt without its token gives it away.
 */
export function successorOf(token: string, salt: string): string {
  return `${PREFIX}${createHmac('sha256', salt).update(token).digest('base64url')}`;
}

/** What is kept of it. It is random enough that a plain hash keeps it. */
export function refreshTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
