import { readDistributorByCode } from '../../../db/people/distributors.queries.ts';
import type { Call } from '../../call.ts';
import { isStorable } from '../../storable-text.ts';

const LONGEST = 200;

/** What everybody may see of a distributor who invites. */
export interface Inviter {
  readonly displayName: string;
  readonly code: string;
}

/** Whose code it is, as the person means it. Unknown and not ACTIVE are one answer: whose code it was is nobody's business. */
export async function readInviter({ db }: Call, code: string): Promise<Inviter | null> {
  const asked = code.length <= LONGEST && isStorable(code);
  const distributor = asked ? await readDistributorByCode(db, code) : undefined;
  return distributor?.status === 'ACTIVE'
    ? { displayName: distributor.displayName, code: distributor.code }
    : null;
}
