import { forgetSignInCodes } from '../../db/queries/sign-in-codes.ts';
import { forgetSessions } from '../../db/queries/sessions.ts';
import type { Call } from '../call.ts';

const AT_ONCE = 500;
const MOST_ROUNDS = 20;
/** Ended sessions stay for a week, for whoever has to find out what happened. */
const SESSIONS_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Removes expired codes, and sessions that ended a while ago with their tokens, in small bites; what is left over goes in the next minute. */
export async function forgetSignIns({ db, now }: Pick<Call, 'db' | 'now'>): Promise<void> {
  await inBites(() => forgetSignInCodes(db, now, AT_ONCE));
  await inBites(() => forgetSessions(db, new Date(now.getTime() - SESSIONS_KEPT_MS), AT_ONCE));
}

async function inBites(forget: () => Promise<number>): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) if ((await forget()) < AT_ONCE) return;
}
