import type { DistributorId, SessionId } from './ids.ts';

export type Role = 'ADMIN' | 'STOREFRONT' | 'DISTRIBUTOR';

/** What an API client may do in its channels. */
export type Scope = 'orders:write' | 'orders:read' | 'visits:write' | 'customers:write';

export const SCOPES: readonly Scope[] = ['orders:write', 'orders:read', 'visits:write', 'customers:write'];

/** Who is asking (R32). `role` null: nobody has signed in. */
export interface Viewer {
  readonly role: Role | null;
  /** Who it is, for the audit log: the id of their account, what the token of another issuer calls them, or "anonymous". */
  readonly subject: string;
  /** Set for DISTRIBUTOR only. */
  readonly distributorId: DistributorId | null;
  /** The channels that a STOREFRONT may record in and read; empty for the other roles. */
  readonly channels: readonly string[];
  /** What a STOREFRONT may do there; empty for the other roles. */
  readonly scopes: readonly Scope[];
  /** The session that the token belongs to; null for API clients and for tokens of another issuer. */
  readonly sessionId: SessionId | null;
  /** True for a distributor who is not ACTIVE: they see what is theirs, and nothing of their line. */
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
