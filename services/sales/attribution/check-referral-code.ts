import type { Call } from '../../call.ts';
import { readInviter } from './read-inviter.ts';

export interface ReferralCodeCheck {
  readonly counts: boolean;
  /** Null if the code does not count. */
  readonly displayName: string | null;
}

/** Whether a code would count now, and its owner. */
export async function checkReferralCode(call: Call, code: string): Promise<ReferralCodeCheck> {
  const inviter = await readInviter(call, code);
  return { counts: inviter !== null, displayName: inviter?.displayName ?? null };
}
