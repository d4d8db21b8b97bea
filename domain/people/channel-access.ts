import type { Scope, Viewer } from '../viewer.ts';

/** Whether an API client may do this in a channel (R32). Channels and scopes hold nobody but API clients. */
export function mayInChannel({ role, scopes, channels }: Viewer, scope: Scope, channel: string): boolean {
  return role !== 'STOREFRONT' || (scopes.includes(scope) && channels.includes(channel));
}

/** The channel of what names none. */
export const DEFAULT_CHANNEL = 'default';
