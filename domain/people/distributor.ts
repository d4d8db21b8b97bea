import type { DistributorId } from '../ids.ts';

export type DistributorStatus = 'APPLIED' | 'ACTIVE' | 'SUSPENDED' | 'REJECTED' | 'TERMINATED';

/** True for a distributor who has left or whose application was rejected. */
export const isGone = (status: DistributorStatus): boolean =>
  status === 'REJECTED' || status === 'TERMINATED';
export type DistributorStep = 'SUSPEND' | 'REINSTATE' | 'TERMINATE';
export type ReviewDecision = 'APPROVE' | 'REJECT';

/** The public data of a distributor. */
export interface Distributor {
  readonly id: DistributorId;
  readonly code: string;
  readonly displayName: string;
  readonly status: DistributorStatus;
  readonly tierCode: string;
  readonly sponsorId: DistributorId | null;
  readonly joinedAt: Date;
  /** When the personal data was erased on request. Null: it was not. */
  readonly erasedAt: Date | null;
}

/** Replaces the name of an erased person. It is the same in every language. */
export const ERASED_NAME = '—';

/** One member of an upline at one moment. */
export interface UplineMember {
  readonly id: DistributorId;
  readonly active: boolean;
  readonly tierCode: string;
}
