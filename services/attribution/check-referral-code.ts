import { readDistributorByCode } from '../../db/queries/distributors.ts';
import type { Call } from '../call.ts';
import { isStorable } from '../storable-text.ts';

const LONGEST = 200;

export interface ReferralCodeCheck {
  readonly counts: boolean;
  /** Null when it does not count. */
  readonly displayName: string | null;
}

/** Whether a code would count now, and who invites. Unknown and not ACTIVE are one answer: whose code it was is nobody's business. */
export async function checkReferralCode({ db }: Call, code: string): Promise<ReferralCodeCheck> {
  const asked = code.length <= LONGEST && isStorable(code);
  const distributor = asked ? await readDistributorByCode(db, code) : undefined;
  return distributor?.status === 'ACTIVE' ? { counts: true, displayName: distributor.displayName } : { counts: false, displayName: null };
}
