import { endSessionsOfUser } from '../../../db/people/sessions.queries.ts';
import type { Call } from '../../call.ts';
import { inOneStatement } from '../../write.ts';
import type { SignOutEverywhereInput } from './inputs.ts';

export interface SessionsEnded {
  readonly count: number;
}

/** Ends all sessions of the caller, including the present one unless it is to be kept. */
export async function signOutEverywhere(
  call: Call,
  { keepThisSession }: SignOutEverywhereInput,
): Promise<SessionsEnded> {
  const { subject, sessionId } = call.viewer;
  const except = keepThisSession === true ? sessionId : null;
  return {
    count: await inOneStatement(() => endSessionsOfUser(call.db, subject, call.now, 'SIGNED_OUT', except)),
  };
}
