import { readContactsOf } from '../../../db/people/contacts.queries.ts';
import { readDistributors } from '../../../db/people/distributors.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { decryptContact } from '../contacts/contacts.ts';
import { InputCheck } from '../../input-check.ts';
import type { RevealContactInput } from './inputs.ts';
import { noDistributor } from './no-distributor.ts';
import { DISTRIBUTOR_SENTENCES } from './sentences.ts';
import { write } from '../../write.ts';

export interface ContactRevealed {
  readonly distributor: Distributor;
  readonly contact: string;
  readonly verifiedAt: Date | null;
}

/** An operator reads a whole contact. Each time an audit entry is written before the answer is sent (R32, R33). */
export async function revealContact(
  call: Call,
  input: RevealContactInput,
): Promise<ContactRevealed | Refusal> {
  const { distributorId } = input;
  if (!isId('distributor', distributorId)) return noDistributor();
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return write(call, async (tx) => {
    const [distributor] = await readDistributors(tx, [distributorId]);
    if (distributor === undefined) return noDistributor();
    if (distributor.erasedAt !== null)
      return new Refusal('WRONG_STATE', DISTRIBUTOR_SENTENCES.erased(), ['distributorId']);
    const [stored] = await readContactsOf(tx, [distributorId]);
    if (stored === undefined)
      return new Refusal('WRONG_STATE', DISTRIBUTOR_SENTENCES.noContact(), ['distributorId']);
    const contact = decryptContact(contactVault(call), distributorId, stored.encrypted);
    tx.log(call, {
      action: 'revealContact',
      subject: distributorId,
      after: { shown: 'the whole contact' },
      reason,
      events: NO_EVENTS,
    });
    return tx.written({ distributor, contact, verifiedAt: stored.verifiedAt });
  });
}
