import type { Scope, Viewer } from '../viewer.ts';

/** Whether the viewer may do this in a channel (R32). Channels and scopes restrict API clients only. */
export function mayInChannel({ role, scopes, channels }: Viewer, scope: Scope, channel: string): boolean {
  return role !== 'STOREFRONT' || (scopes.includes(scope) && channels.includes(channel));
}

/** The channel used when none is named. */
export const DEFAULT_CHANNEL = 'default';
