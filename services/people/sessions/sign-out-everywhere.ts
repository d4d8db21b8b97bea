import { endSessionsOfUser } from '../../../db/people/sessions.queries.ts';
import { isId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import { OUTCOME_UNKNOWN, write } from '../../write.ts';
import { sessionsEnded } from './account-events.ts';
import type { SignOutEverywhereInput } from './inputs.ts';

export interface SessionsEnded {
  readonly count: number;
}

/**
 * Ends all sessions of the caller, including the present one unless it is to be kept. The owner is told when sessions on other devices
 * were ended: it may have been somebody else who holds one of their devices.
 */
export async function signOutEverywhere(
  call: Call,
  { keepThisSession }: SignOutEverywhereInput,
): Promise<SessionsEnded> {
  const { subject, sessionId } = call.viewer;
  const keeps = keepThisSession === true;
  return write(
    call,
    async (tx) => {
      const count = await endSessionsOfUser(tx, subject, call.now, 'SIGNED_OUT', keeps ? sessionId : null);
      const others = sessionId === null || keeps ? count : count - 1;
      const isUser = isId('distributor', subject) || isId('operator', subject);
      if (!isUser || others <= 0) return tx.unlogged({ count });
      tx.log(call, {
        action: 'signOutEverywhere',
        subject,
        after: { sessionsEnded: count },
        events: [sessionsEnded(subject, 'SIGNED_OUT')],
      });
      return tx.written({ count });
    },
    OUTCOME_UNKNOWN,
  );
}
