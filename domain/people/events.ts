import { type EventOf, eventsWith } from '../event.ts';
import type { DistributorId, OperatorId } from '../ids.ts';
import type { DistributorStatus, ReviewDecision } from './distributor.ts';

/** Why sessions of an account were ended: by an operator, because a refresh token was copied, or by the owner on other devices. */
export type SessionsEndedWhy = 'REVOKED' | 'REUSED' | 'SIGNED_OUT';

/**
 * What happens to distributors and accounts (R31). DISTRIBUTOR_APPLIED: somebody applied, or joined where nobody has to be asked.
 * CONTACT_CHANGED and SESSIONS_ENDED are for the owner of the account, who may be an operator.
 */
export type PeopleEvent =
  | EventOf<'DISTRIBUTOR_APPLIED', DistributorId, { status: DistributorStatus }>
  | EventOf<'DISTRIBUTOR_REVIEWED', DistributorId, { decision: ReviewDecision }>
  | EventOf<'DISTRIBUTOR_STATUS_CHANGED', DistributorId, { from: DistributorStatus; to: DistributorStatus }>
  | EventOf<'SPONSOR_CHANGED', DistributorId, { from: DistributorId | null; to: DistributorId | null }>
  | EventOf<'CONTACT_CHANGED', DistributorId | OperatorId>
  | EventOf<'SESSIONS_ENDED', DistributorId | OperatorId, { why: SessionsEndedWhy }>;

export const peopleEvent = eventsWith<PeopleEvent>({
  DISTRIBUTOR_APPLIED: 1,
  DISTRIBUTOR_REVIEWED: 1,
  DISTRIBUTOR_STATUS_CHANGED: 1,
  SPONSOR_CHANGED: 1,
  CONTACT_CHANGED: 1,
  SESSIONS_ENDED: 1,
});
