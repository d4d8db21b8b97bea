import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The prefix identifies a leaked secret to people and to programs that scan for secrets. */
const PREFIX = 'tcs_';
const SECRET_BYTES = 32;

/** A hash that belongs to no secret. It is compared when no hash is stored, so that both cases take the same time. */
const NO_HASH = Buffer.alloc(32).toString('base64url');

/** A new random secret, and the hash that is stored. */
export function newClientSecret(): { readonly secret: string; readonly hash: string } {
  const secret = `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { secret, hash: hashOf(secret) };
}

/** Whether the secret has this hash. The time taken does not depend on the stored hash, or on whether there is one. */
export function isSecretOf(secret: string, hash: string | null | undefined): boolean {
  const kept = Buffer.from(hash ?? NO_HASH, 'base64url');
  const same = timingSafeEqual(Buffer.from(hashOf(secret), 'base64url'), kept);
  return same && hash !== null && hash !== undefined;
}

/** A plain hash is enough: a secret has 256 random bits and cannot be guessed, so a slow hash would add nothing. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
