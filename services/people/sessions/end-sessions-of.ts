import { readUser } from '../../../db/people/users.queries.ts';
import { endSessionsOfUser } from '../../../db/people/sessions.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { SESSION_SENTENCES } from './sentences.ts';
import { write } from '../../write.ts';
import { sessionsEnded } from './account-events.ts';
import type { EndSessionsOfInput } from './inputs.ts';
import type { SessionsEnded } from './sign-out-everywhere.ts';

/** An operator signs somebody out everywhere, as when a phone is lost. Their account stays as it is. */
export async function endSessionsOf(call: Call, input: EndSessionsOfInput): Promise<SessionsEnded | Refusal> {
  const { accountId } = input;
  const check = new InputCheck();
  const reason = check.remark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return write(call, async (tx) => {
    const isUser = isId('distributor', accountId) || isId('operator', accountId);
    if (!isUser || (await readUser(tx, accountId)) === undefined)
      return new Refusal('NOT_FOUND', SESSION_SENTENCES.noUser(), ['accountId']);
    const count = await endSessionsOfUser(tx, accountId, call.now, 'REVOKED');
    tx.log(call, {
      action: 'endSessionsOf',
      subject: accountId,
      after: { sessionsEnded: count },
      reason,
      events: count === 0 ? NO_EVENTS : [sessionsEnded(accountId, 'REVOKED')],
    });
    return tx.written({ count });
  });
}
