import { endSessionOf } from '../../../db/people/sessions.queries.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { SESSION_SENTENCES } from './sentences.ts';
import { inOneStatement } from '../../write.ts';
import type { EndSessionInput } from './inputs.ts';
import type { SessionsEnded } from './sign-out-everywhere.ts';

/** Ends one of the caller's sessions. Another person's session, or an ended one, is answered as not found (R32). */
export async function endSession(
  call: Call,
  { sessionId }: EndSessionInput,
): Promise<SessionsEnded | Refusal> {
  const ended =
    isId('session', sessionId) &&
    (await inOneStatement(() =>
      endSessionOf(call.db, call.viewer.subject, sessionId, call.now, 'SIGNED_OUT'),
    ));
  return ended ? { count: 1 } : new Refusal('NOT_FOUND', SESSION_SENTENCES.noSession(), ['sessionId']);
}
