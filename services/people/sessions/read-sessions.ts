import { readSessionsOf } from '../../../db/people/sessions.queries.ts';
import type { SessionId } from '../../../domain/ids.ts';
import type { Session } from '../../../domain/people/session.ts';
import type { Call } from '../../call.ts';

/** More devices than people have. Of more sessions, those used last are shown. */
export const MOST_SHOWN = 100;

/** The caller's sessions that have not ended, the last used first. `current` is the session of this request. */
export async function ownSessions({
  db,
  now,
  viewer,
}: Call): Promise<(Session & { readonly current: boolean })[]> {
  const sessions = await readSessionsOf(db, viewer.subject, now, MOST_SHOWN);
  return sessions.map((session) => ({ ...session, current: session.id === viewer.sessionId }));
}

/** The caller's own sessions only (R32). */
export async function visibleSessions(
  call: Call,
  ids: readonly SessionId[],
): Promise<Map<SessionId, Session & { readonly current: boolean }>> {
  const { role } = call.viewer;
  if (role !== 'ADMIN' && role !== 'DISTRIBUTOR') return new Map();
  const own = await ownSessions(call);
  return new Map(own.filter(({ id }) => ids.includes(id)).map((session) => [session.id, session]));
}
