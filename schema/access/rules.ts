import type { Role, Scope, Viewer } from '../../domain/viewer.ts';
import type { AccessRule } from './access.ts';

/** Also without signing in. */
export const anyone: AccessRule = { kind: 'open', name: 'anyone' };

/** Whoever may see the object that the field stands on may see the field. */
export const withParent: AccessRule = { kind: 'open', name: 'withParent' };

/** Every role, nobody without one. */
export const signedIn: AccessRule = { kind: 'viewer', name: 'signedIn', allows: isSignedIn };

/** The roles that are named, and no other. */
export function roles(...allowed: readonly [Role, ...Role[]]): AccessRule {
  return {
    kind: 'viewer',
    name: `roles(${allowed.join(', ')})`,
    allows: ({ role }) => role !== null && allowed.includes(role),
  };
}

/** Operators, and API clients that were given the scope. Which channels it holds in, the services look at. */
export function clientsWith(scope: Scope): AccessRule {
  return {
    kind: 'viewer',
    name: `clientsWith(${scope})`,
    allows: (viewer) => viewer.role === 'ADMIN' || hasScope(viewer, scope),
  };
}

/** Whoever has orders to look at: operators, distributors, and API clients that were given `orders:read`. */
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
