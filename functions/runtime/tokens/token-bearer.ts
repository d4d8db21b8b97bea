import type { JWTPayload } from 'jose';
import { isId } from '../../../domain/ids.ts';
import { type Role, type Scope, SCOPES } from '../../../domain/viewer.ts';
import type { TokenBearer } from '../../../services/people/identity/present-viewer.ts';

const LONGEST_SUBJECT = 255;

/**
 * The caller of this server's own token, by its claims: `sub`, `role`, for a DISTRIBUTOR `distributor`
 * (their id), for a STOREFRONT `channels` and `scope`, and `sid` if there is a session. Undefined if they
 * are not sufficient for a caller.
 */
export function bearerOf({
  sub,
  role,
  distributor,
  channels = [],
  scope,
  sid,
}: JWTPayload): TokenBearer | undefined {
  if (!isSubject(sub)) return undefined;
  if (sid !== undefined && !(typeof sid === 'string' && isId('session', sid))) return undefined;
  const bearer = { subject: sub, sessionId: sid ?? null, distributor: null, channels: [], scopes: [] };
  if (role === 'ADMIN') return { ...bearer, role };
  if (role === 'STOREFRONT' && isTexts(channels))
    return { ...bearer, role, channels, scopes: scopesOf(scope) };
  if (role === 'DISTRIBUTOR' && typeof distributor === 'string' && isId('distributor', distributor))
    return { ...bearer, role, distributor: { id: distributor } };
  return undefined;
}

/** A subject is written to logs and to the database, so it must be one line of text that both can store. */
export function isSubject(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= LONGEST_SUBJECT &&
    value.isWellFormed() &&
    !/\p{Cc}/u.test(value)
  );
}

/** Left out: all scopes. A text separated by spaces, or a list; unknown scopes are ignored. */
export function scopesOf(scope: unknown): readonly Scope[] {
  if (scope === undefined) return SCOPES;
  const words = typeof scope === 'string' ? scope.split(' ') : isTexts(scope) ? scope : [];
  return SCOPES.filter((one) => words.includes(one));
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

export function isRole(value: unknown): value is Role {
  return value === 'ADMIN' || value === 'STOREFRONT' || value === 'DISTRIBUTOR';
}
