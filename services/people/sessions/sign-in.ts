import { violatedUnique } from '../../../db/failure.ts';
import { verifyContact } from '../../../db/people/users.queries.ts';
import { lockOperator, setOperatorStatus } from '../../../db/people/operators.queries.ts';
import { insertSession } from '../../../db/people/sessions.queries.ts';
import { keepUserLanguage } from '../../../db/people/user-languages.queries.ts';
import { newId } from '../../../db/new-id.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { isId } from '../../../domain/ids.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { endOfSession } from '../../../domain/people/session.ts';
import type { Call } from '../../call.ts';
import { readContact } from '../../contact.ts';
import { InputCheck } from '../../input-check.ts';
import { write, type Writing } from '../../write.ts';
import { ONE_USER_PER_CONTACT } from '../contacts/contacts.ts';
import type { CodeMessage } from '../../ports/message-sender.ts';
import type { SignInInput } from './inputs.ts';
import { lockSigningIn, proveNewContact } from './new-contact.ts';
import { codeNotAccepted, type RightCode, tryCode, useUp } from './prove-contact.ts';
import { newRefreshToken, newSalt, refreshTokenHash } from './refresh-token.ts';
import { type OpenSession, signedIn, type SignedIn } from './signed-in.ts';
import { tellFormerContact } from './tell-former-contact.ts';

/**
 * Opens a session for a person with the code that was sent to their account's contact. The first sign-in proves the
 * contact, and puts a contact that an operator gave into effect. The answer is the same for a wrong, expired or used
 * code, for an unknown contact, and for an account that may not sign in (R32). `language`: the one in which the person is
 * answered, in which they are told of things from now on; null: not known.
 */
export async function signIn(
  call: Call,
  input: SignInInput,
  language: CodeMessage['language'] | null = null,
): Promise<SignedIn | Refusal> {
  const check = new InputCheck();
  const contact = readContact(check, input.contact, ['contact']);
  if (check.refusal !== null) return check.refusal;
  const code = await tryCode(call, contact, input.code);
  if (code === undefined) return codeNotAccepted();
  const work = async (tx: Writing) => {
    const opened = await open(tx, call, contact, code);
    if (opened !== undefined && language !== null)
      await keepUserLanguage(tx, { userId: opened.session.user.userId, language, usedAt: call.now });
    // Inside: where no access token can be made, the code was not used.
    return tx.unlogged(
      opened === undefined ? null : { answer: await signedIn(call, opened.session), former: opened.former },
    );
  };
  // Another person may sign up with the new contact at the same moment.
  const opened = await write(call, work, (error) => violatedUnique(error) === ONE_USER_PER_CONTACT);
  if (opened === null) return codeNotAccepted();
  await tellFormerContact(call, opened.former, language ?? 'en');
  return opened.answer;
}

interface Opened {
  readonly session: OpenSession;
  /** The former contact, if this sign-in put another one into effect. */
  readonly former: string | null;
}

/**
 * Undefined: there is no account to sign in, or another request has used the code. Without an account the code stays
 * valid, so that the person can sign up with it.
 */
async function open(tx: Writing, call: Call, contact: string, code: RightCode): Promise<Opened | undefined> {
  const found = await lockSigningIn(tx, call, contact);
  if (found === undefined || found.user.blocked) return undefined;
  const { user, toProve } = found;
  const { userId } = user;
  // Locked, so that a request that disables the operator meanwhile finds this session and ends it.
  const operator = isId('operator', userId) ? await lockOperator(tx, userId) : undefined;
  if (operator?.status === 'DISABLED' || !(await useUp(tx, code))) return undefined;

  if (operator?.status === 'INVITED') await welcome(tx, call, operator);
  const former = toProve === null ? null : await proveNewContact(tx, call, toProve, contact);
  if (toProve === null) await verifyContact(tx, userId, call.now);
  const session = {
    id: newId('session'),
    createdAt: call.now,
    lastUsedAt: call.now,
    expiresAt: endOfSession(call.now, call.now),
  };
  const refreshToken = newRefreshToken();
  await insertSession(
    tx,
    { ...session, userId, ...sourceOf(call) },
    { hash: refreshTokenHash(refreshToken), salt: newSalt() },
  );
  return { session: { id: session.id, user, refreshToken, expiresAt: session.expiresAt }, former };
}

/** Marks an invited operator as ACTIVE at the first sign-in. */
async function welcome(tx: Writing, call: Call, { id, status }: Operator): Promise<void> {
  await setOperatorStatus(tx, id, 'ACTIVE');
  const themselves = { ...call, viewer: { ...call.viewer, subject: id } };
  tx.log(themselves, {
    action: 'signIn',
    subject: id,
    before: { status },
    after: { status: 'ACTIVE' },
    events: NO_EVENTS,
  });
}

/** Stored with a session so that its owner can recognise it. */
const sourceOf = ({ userAgent = null, sourceAddress }: Call) => ({ userAgent, sourceAddress });
