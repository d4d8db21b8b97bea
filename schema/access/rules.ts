import type { Role, Scope, Viewer } from '../../domain/viewer.ts';
import type { AccessRule } from './access.ts';

/** Also without signing in. */
export const anyone: AccessRule = { kind: 'open', name: 'anyone' };

/** A caller who may see the object may see the field. */
export const withParent: AccessRule = { kind: 'open', name: 'withParent' };

/** Every signed-in caller. */
export const signedIn: AccessRule = { kind: 'viewer', name: 'signedIn', allows: isSignedIn };

/** Only the named roles. */
export function roles(...allowed: readonly [Role, ...Role[]]): AccessRule {
  return {
    kind: 'viewer',
    name: `roles(${allowed.join(', ')})`,
    allows: ({ role }) => role !== null && allowed.includes(role),
  };
}

/** Operators, and API clients with the scope. The services check the channels of the API client. */
export function clientsWith(scope: Scope): AccessRule {
  return {
    kind: 'viewer',
    name: `clientsWith(${scope})`,
    allows: (viewer) => viewer.role === 'ADMIN' || hasScope(viewer, scope),
  };
}

/** Operators, distributors, and API clients with `orders:read`. */
export const orderReaders: AccessRule = {
  kind: 'viewer',
  name: 'orderReaders',
  allows: (viewer) =>
    viewer.role === 'ADMIN' || viewer.role === 'DISTRIBUTOR' || hasScope(viewer, 'orders:read'),
};

function hasScope({ role, scopes }: Viewer, scope: Scope): boolean {
  return role === 'STOREFRONT' && scopes.includes(scope);
}

function isSignedIn(viewer: Viewer): boolean {
  return viewer.role !== null;
}
