import { readDistributorByCode } from '../../../db/people/distributors.queries.ts';
import type { Call } from '../../call.ts';
import { isStorable } from '../../storable-text.ts';

const LONGEST = 200;

/** The public data of an inviting distributor. */
export interface Inviter {
  readonly displayName: string;
  readonly code: string;
}

/**
 * The owner of a code as a person types it. An unknown code and one whose owner is not ACTIVE get the same answer, so
 * the owner stays private.
 */
export async function readInviter({ db }: Call, code: string): Promise<Inviter | null> {
  const asked = code.length <= LONGEST && isStorable(code);
  const distributor = asked ? await readDistributorByCode(db, code) : undefined;
  return distributor?.status === 'ACTIVE'
    ? { displayName: distributor.displayName, code: distributor.code }
    : null;
}
