import { forgetContactChanges } from '../../db/queries/contact-changes.ts';
import { forgetSignInCodes } from '../../db/queries/sign-in-codes.ts';
import { forgetSessions } from '../../db/queries/sessions.ts';
import type { Call } from '../call.ts';
import { inBites } from '../in-bites.ts';

const AT_ONCE = 500;
/** Ended sessions stay for a week, for whoever has to find out what happened. */
const SESSIONS_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Removes expired codes, contacts that nobody proved in time, and sessions that ended a while ago with their tokens, in small bites. */
export async function forgetSignIns({ db, now }: Pick<Call, 'db' | 'now'>): Promise<void> {
  await inBites(AT_ONCE, (most) => forgetSignInCodes(db, now, most));
  await inBites(AT_ONCE, (most) => forgetContactChanges(db, now, most));
  await inBites(AT_ONCE, (most) => forgetSessions(db, new Date(now.getTime() - SESSIONS_KEPT_MS), most));
}
