import type { JWTPayload } from 'jose';
import { isId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/viewer.ts';
import type { TokenBearer } from '../../../services/people/identity/present-viewer.ts';
import type { ForeignIssuer } from './foreign-settings.ts';
import { isSubject, isTexts, scopesOf } from './token-bearer.ts';

/** The prefix keeps subjects of another issuer apart from this server's users, even if the names are equal. */
const PREFIX = 'oidc:';

/**
 * Reads the claims of a verified token of another issuer. Undefined if they are not sufficient for a
 * caller.
 */
export function foreignBearerOf(
  claims: JWTPayload,
  { claims: names, roles }: ForeignIssuer,
): TokenBearer | undefined {
  const { sub } = claims;
  const role = onlyRole(claimAt(claims, names.role), roles);
  if (!isSubject(sub) || role === undefined) return undefined;
  const bearer = {
    role,
    subject: `${PREFIX}${sub}`,
    sessionId: null,
    distributor: null,
    channels: [],
    scopes: [],
  };
  if (role === 'ADMIN') return bearer;
  if (role === 'DISTRIBUTOR') {
    const named = claimAt(claims, names.distributor);
    return isSubject(named)
      ? { ...bearer, distributor: isId('distributor', named) ? { id: named } : { externalId: named } }
      : undefined;
  }
  const channels = claimAt(claims, names.channels);
  return isTexts(channels)
    ? { ...bearer, channels, scopes: scopesOf(claimAt(claims, names.scopes) ?? '') }
    : undefined;
}

/**
 * A claim by its name, which may contain dots (`https://shop.example/role`), or by the path to it
 * (`realm_access.roles`).
 */
function claimAt(claims: JWTPayload, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (inside, key) =>
        typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
          ? (inside as Record<string, unknown>)[key]
          : undefined,
      claims,
    );
}

/** The role in the claim. If the claim contains two of this server's roles, the token has none. */
function onlyRole(value: unknown, roles: ReadonlyMap<string, Role>): Role | undefined {
  const values = typeof value === 'string' ? [value] : isTexts(value) ? value : [];
  const ours = new Set(values.map((one) => roles.get(one)).filter((role) => role !== undefined));
  const [role] = ours;
  return ours.size === 1 ? role : undefined;
}
