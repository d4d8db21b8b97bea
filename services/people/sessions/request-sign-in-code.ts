import { putSignInCode } from '../../../db/people/sign-in-codes.queries.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { readContact } from '../../contact.ts';
import { InputCheck } from '../../input-check.ts';
import { currentState } from '../../terms/programme-state.ts';
import type { CodeMessage } from '../../ports/message-sender.ts';
import { inOneStatement } from '../../write.ts';
import { contactVault } from '../contacts/contact-vault.ts';
import { contactLookups } from '../contacts/contacts.ts';
import type { RequestSignInCodeInput } from './inputs.ts';
import { CODE_MINUTES, CODE_TRIES, codeHash, mediumOf, newCode } from './one-time-code.ts';
import { messageSender, sendQuietly } from './send-quietly.ts';
import { hasMessageLeft, mustGetMessages } from './text-messages.ts';

export interface SignInCodeRequested {
  readonly expiresAt: Date;
}

/**
 * Sends a one-time code to a contact, for signing in or signing up. It replaces any earlier code. The code is sent
 * whether or not an account exists, so neither the answer nor its time reveals that. If no text message is left to
 * send, the answer is the same, and an earlier code stays valid.
 */
export async function requestSignInCode(
  call: Call,
  input: RequestSignInCodeInput,
  language: CodeMessage['language'],
): Promise<SignInCodeRequested | Refusal> {
  const check = new InputCheck();
  const contact = readContact(check, input.contact, ['contact']);
  mustGetMessages(check, call, contact, ['contact']);
  if (check.refusal !== null) return check.refusal;
  const vault = contactVault(call);
  const sender = messageSender(call);
  const { programme } = await currentState(call.db);

  const expiresAt = new Date(call.now.getTime() + CODE_MINUTES * 60_000);
  const medium = mediumOf(contact);
  if (!(await hasMessageLeft(call, medium))) return { expiresAt };
  const code = newCode();
  const lookups = contactLookups(vault, contact);
  const stored = {
    lookup: lookups[0],
    codeHash: codeHash(vault, lookups[0], code),
    triesLeft: CODE_TRIES,
    expiresAt,
  };
  await inOneStatement(() => putSignInCode(call.db, stored, lookups));
  await sendQuietly(sender, {
    contact,
    medium,
    kind: 'SIGN_IN_CODE',
    code,
    minutes: CODE_MINUTES,
    programme: programme.name,
    language,
  });
  return { expiresAt };
}
