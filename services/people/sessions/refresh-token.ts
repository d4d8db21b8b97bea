import { createHash, createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'rt_';
const BYTES = 32;

/** A new random refresh token. Its prefix identifies a leaked token to people and to programs that scan for secrets. */
export function newRefreshToken(): string {
  return `${PREFIX}${randomBytes(BYTES).toString('base64url')}`;
}

/** A new random salt, from which a token's successor is made. */
export function newSalt(): string {
  return randomBytes(BYTES).toString('base64url');
}

/**
 * The successor of a token. It is the same each time, so that a renewal can be repeated although no token is stored.
 * It cannot be worked out from the token alone or from the salt alone.
 */
export function successorOf(token: string, salt: string): string {
  return `${PREFIX}${createHmac('sha256', salt).update(token).digest('base64url')}`;
}

/** The stored hash of a token. The token is random enough that a plain hash is safe. */
export function refreshTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
