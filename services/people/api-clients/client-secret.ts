import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** So that whoever finds one lying about - a person, or a program that looks for leaked secrets - knows what it is. */
const PREFIX = 'tcs_';
const SECRET_BYTES = 32;

/** What no secret hashes to: stands where there is nothing to compare with, so that the work is the same. */
const NO_HASH = Buffer.alloc(32).toString('base64url');

/** A secret that nobody can guess, and what is kept of it. */
export function newClientSecret(): { readonly secret: string; readonly hash: string } {
  const secret = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { secret, hash: hashOf(secret) };
}

/** Whether the secret hashes to this; in the same time whatever is kept, and also where nothing is. */
export function isSecretOf(secret: string, hash: string | null | undefined): boolean {
  const kept = Buffer.from(hash ?? NO_HASH, 'base64url');
  const same = timingSafeEqual(Buffer.from(hashOf(secret), 'base64url'), kept);
  return same && hash !== null && hash !== undefined;
}

/** A plain hash keeps 256 random bits: there is nothing to guess that a slow one would have to slow down. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
