import { type EventOf, eventsWith } from '../event.ts';
import type { DistributorId } from '../ids.ts';
import type { DistributorStatus, ReviewDecision } from './distributor.ts';

/** What happens to distributors (R31). DISTRIBUTOR_APPLIED: somebody applied, or joined where nobody has to be asked. */
export type PeopleEvent =
  | EventOf<'DISTRIBUTOR_APPLIED', DistributorId, { status: DistributorStatus }>
  | EventOf<'DISTRIBUTOR_REVIEWED', DistributorId, { decision: ReviewDecision }>
  | EventOf<'DISTRIBUTOR_STATUS_CHANGED', DistributorId, { from: DistributorStatus; to: DistributorStatus }>
  | EventOf<'SPONSOR_CHANGED', DistributorId, { from: DistributorId | null; to: DistributorId | null }>;

export const peopleEvent = eventsWith<PeopleEvent>({
  DISTRIBUTOR_APPLIED: 1,
  DISTRIBUTOR_REVIEWED: 1,
  DISTRIBUTOR_STATUS_CHANGED: 1,
  SPONSOR_CHANGED: 1,
});
