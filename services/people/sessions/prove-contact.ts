import { consumeSignInCode, trySignInCode } from '../../../db/people/sign-in-codes.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { mailboxFor } from '../../contact.ts';
import { useLimits } from '../../platform/limits/use-limits.ts';
import { SESSION_SENTENCES } from './sentences.ts';
import { inOneStatement } from '../../write.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { contactLookups } from '../contacts/contacts.ts';
import { isCode } from './one-time-code.ts';

/** A code that was just found to be right. */
export interface RightCode {
  readonly lookup: string;
  readonly codeHash: string;
}

/**
 * Uses up one try of the code that was sent to a contact, for good and whatever becomes of the request, and answers
 * whether it was right: undefined when it was not, has expired, or no try was left. `useUp` makes sure that it counts once.
 *
 * Throws RateLimited when the source or the contact has no tries left: wherever a code is taken, the same tries count.
 */
export async function tryCode(call: Call, contact: string, code: string): Promise<RightCode | undefined> {
  await useLimits(call, [
    ['signIn.source', 'source'],
    ['signIn.contact', { mailbox: mailboxFor(contact) }],
  ]);
  const vault = contactVault(call);
  const stored = await inOneStatement(() => trySignInCode(call.db, contactLookups(vault, contact), call.now));
  return stored.find((one) => isCode(vault, one, code));
}

/** Deletes the code, in the transaction of the operation that it allows. False: another request has used it already. */
export async function useUp(tx: Transaction, code: RightCode): Promise<boolean> {
  return consumeSignInCode(tx, code);
}

/** The refusal of a code, the same whatever is wrong with it. */
export const codeNotAccepted = (field = 'code'): Refusal =>
  new Refusal('CODE_NOT_ACCEPTED', SESSION_SENTENCES.codeNotAccepted(), [field]);
