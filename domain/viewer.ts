import type { DistributorId } from './ids.ts';

export type Role = 'ADMIN' | 'STOREFRONT' | 'DISTRIBUTOR';

/** Who is asking (R32). `role` null: nobody has signed in. */
export interface Viewer {
  readonly role: Role | null;
  /** Who it is, for the audit log: the token's subject, or "anonymous". */
  readonly subject: string;
  /** Set for DISTRIBUTOR only. */
  readonly distributorId: DistributorId | null;
  /** The channels that a STOREFRONT may record in and read; empty for the other roles. */
  readonly channels: readonly string[];
}

export const NOBODY: Viewer = { role: null, subject: 'anonymous', distributorId: null, channels: [] };
