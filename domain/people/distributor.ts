import type { DistributorId } from '../ids.ts';

export type DistributorStatus = 'APPLIED' | 'ACTIVE' | 'SUSPENDED' | 'REJECTED' | 'TERMINATED';

/** One who has left, or was never taken. */
export const isGone = (status: DistributorStatus): boolean =>
  status === 'REJECTED' || status === 'TERMINATED';
export type DistributorStep = 'SUSPEND' | 'REINSTATE' | 'TERMINATE';
export type ReviewDecision = 'APPROVE' | 'REJECT';

/** A distributor's public face. */
export interface Distributor {
  readonly id: DistributorId;
  readonly code: string;
  readonly displayName: string;
  readonly status: DistributorStatus;
  readonly tierCode: string;
  readonly sponsorId: DistributorId | null;
  readonly joinedAt: Date;
  /** When the person was erased on request; null: they were not. */
  readonly erasedAt: Date | null;
}

/** Stands in the place of the name of a person who was erased: the same in every language. */
export const ERASED_NAME = '—';

/** One step of an upline, as it stands at one moment. */
export interface UplineMember {
  readonly id: DistributorId;
  readonly active: boolean;
  readonly tierCode: string;
}
