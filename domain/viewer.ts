import type { DistributorId, SessionId } from './ids.ts';

export type Role = 'ADMIN' | 'STOREFRONT' | 'DISTRIBUTOR';

/** What an API client may do in its channels. */
export type Scope = 'orders:write' | 'orders:read' | 'visits:write' | 'customers:write';

export const SCOPES: readonly Scope[] = ['orders:write', 'orders:read', 'visits:write', 'customers:write'];

/** The caller (R32). `role` null: not signed in. */
export interface Viewer {
  readonly role: Role | null;
  /** The caller's name in the audit log: the account's id, the subject of another issuer's token, or "anonymous". */
  readonly subject: string;
  /** Set for DISTRIBUTOR only. */
  readonly distributorId: DistributorId | null;
  /** The channels that a STOREFRONT may record in and read; empty for the other roles. */
  readonly channels: readonly string[];
  /** The scopes of a STOREFRONT in these channels; empty for the other roles. */
  readonly scopes: readonly Scope[];
  /** The session of the token. Null for API clients and for tokens of another issuer. */
  readonly sessionId: SessionId | null;
  /** True for a distributor who is not ACTIVE: they see their own data, but not their downline. */
  readonly confined: boolean;
}

export const NOBODY: Viewer = {
  role: null,
  subject: 'anonymous',
  distributorId: null,
  channels: [],
  scopes: [],
  sessionId: null,
  confined: false,
};
