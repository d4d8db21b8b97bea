import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'rt_';
const BYTES = 32;

/** A refresh token: nobody guesses it. The prefix says what it is to whoever finds one where it should not be. */
export function newRefreshToken(): string {
  return `${PREFIX}${randomBytes(BYTES).toString('base64url')}`;
}

/** What is kept of it. It is random enough that a plain hash keeps it. */
export function refreshTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
