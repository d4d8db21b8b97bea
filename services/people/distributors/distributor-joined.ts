import type { NewDistributors } from '../../../db/people/distributor-writes.queries.ts';
import type { Change } from '../../audit-entry.ts';
import { applied } from './distributor-events.ts';

/** What the audit log says of somebody who joined: under whom and as what. Their name and contact are not for a log that is kept for good (R33). */
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
