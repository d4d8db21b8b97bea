import { forgetContactChanges } from '../../../db/people/contact-changes.queries.ts';
import { forgetSignInCodes } from '../../../db/people/sign-in-codes.queries.ts';
import { forgetSessions } from '../../../db/people/sessions.queries.ts';
import type { Call } from '../../call.ts';
import type { Bounds, JobOutcome } from '../../jobs/job.ts';
import { removeInBatches } from '../../remove-in-batches.ts';

const AT_ONCE = 500;
/** Ended sessions are kept for a week, so that an incident can be investigated. */
const SESSIONS_KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Removes expired codes, contacts that nobody proved in time, and sessions that ended a while ago with their tokens, a batch at a time. */
export async function forgetSignIns(
  { db, now }: Pick<Call, 'db' | 'now'>,
  bounds?: Bounds,
): Promise<JobOutcome> {
  const codes = await removeInBatches(AT_ONCE, (most) => forgetSignInCodes(db, now, most), bounds);
  const contacts = await removeInBatches(AT_ONCE, (most) => forgetContactChanges(db, now, most), bounds);
  const sessions = await removeInBatches(
    AT_ONCE,
    (most) => forgetSessions(db, new Date(now.getTime() - SESSIONS_KEPT_MS), most),
    bounds,
  );
  return { done: codes + contacts + sessions };
}
