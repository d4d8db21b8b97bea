import { readContactsOf } from '../../../db/people/contacts.queries.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { reopen } from '../../../domain/people/distributor-steps.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import type { ReopenApplicationInput } from './inputs.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { statusChanged } from './distributor-events.ts';
import { changeStatus } from './change-status.ts';

/**
 * An operator takes back a rejection: the application is open again, with its sponsor and declaration, and is reviewed
 * again (R1). This is refused if another person has proved the contact since, or if the applicant was erased, because
 * the applicant could not be reached.
 */
export async function reopenApplication(
  call: Call,
  input: ReopenApplicationInput,
): Promise<{ distributor: Distributor } | Refusal> {
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return changeStatus(call, {
    action: 'reopenApplication',
    distributorId: input.distributorId,
    reason,
    aim: 'APPLIED',
    once: false,
    event: statusChanged,
    to: async ({ id, status, erasedAt }, tx) => {
      if (erasedAt !== null) return DISTRIBUTOR_SENTENCES.erased();
      const next = reopen(status);
      if (next === null) return DISTRIBUTOR_SENTENCES.notRejected(status);
      return (await readContactsOf(tx, [id])).length === 0 ? DISTRIBUTOR_SENTENCES.noContact() : next;
    },
  });
}
