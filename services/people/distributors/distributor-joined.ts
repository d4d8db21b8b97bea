import type { NewDistributors } from '../../../db/people/distributor-writes.queries.ts';
import type { Change } from '../../audit-entry.ts';
import { applied } from './distributor-events.ts';

/**
 * What the audit log records about a new distributor, such as sponsor, tier and status. It is kept for good, so it
 * records neither name nor contact (R33).
 */
export function distributorJoined(
  action: string,
  distributor: NewDistributors['distributors'][number],
): Change {
  const { id, status, tierCode, sponsorId, joinedAt, externalId } = distributor;
  const from = externalId === null || externalId === undefined ? {} : { externalId };
  return {
    action,
    subject: id,
    after: { status, tierCode, sponsorId, joinedAt, ...from },
    events: [applied(distributor)],
  };
}
