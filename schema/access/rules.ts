import type { Role, Viewer } from '../../domain/viewer.ts';
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

function isSignedIn(viewer: Viewer): boolean {
  return viewer.role !== null;
}
