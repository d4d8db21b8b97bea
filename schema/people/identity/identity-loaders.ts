import type { DistributorId, OperatorId } from '../../../domain/ids.ts';
import type { Call } from '../../../services/call.ts';
import { contactsOf, type ShownContact } from '../../../services/people/contacts/read-contacts.ts';
import { rejectionReasonsOf } from '../../../services/people/distributors/read-rejections.ts';
import { loaderOf } from '../../loader.ts';

type Ids = readonly (DistributorId | OperatorId)[];

export function identityLoaders(call: Call) {
  return {
    /** Null if they no longer have one. */
    contactOf: loaderOf(
      (ids: Ids): Promise<ReadonlyMap<DistributorId | OperatorId, ShownContact | null>> =>
        contactsOf(call, ids),
      () => null,
    ),
    rejectionReasonOf: loaderOf(
      (ids: readonly DistributorId[]) => rejectionReasonsOf(call, ids),
      () => null,
    ),
  };
}
