import type { DomainEvent } from '../../../domain/event.ts';
import { peopleEvent } from '../../../domain/people/events.ts';
import type { Distributor, DistributorStatus, ReviewDecision } from '../../../domain/people/distributor.ts';
import type { DistributorId } from '../../../domain/ids.ts';

const about = (id: DistributorId) => ({ subject: id, distributorId: id, channel: null }) as const;

export function applied({ id, status }: Pick<Distributor, 'id' | 'status'>): DomainEvent {
  return peopleEvent({ type: 'DISTRIBUTOR_APPLIED', ...about(id), data: { status } });
}

export function reviewed(id: DistributorId, decision: ReviewDecision): DomainEvent {
  return peopleEvent({ type: 'DISTRIBUTOR_REVIEWED', ...about(id), data: { decision } });
}

export function statusChanged(
  { id, status: from }: Pick<Distributor, 'id' | 'status'>,
  to: DistributorStatus,
): DomainEvent {
  return peopleEvent({ type: 'DISTRIBUTOR_STATUS_CHANGED', ...about(id), data: { from, to } });
}

export function sponsorChanged(
  id: DistributorId,
  from: DistributorId | null,
  to: DistributorId | null,
): DomainEvent {
  return peopleEvent({ type: 'SPONSOR_CHANGED', ...about(id), data: { from, to } });
}
