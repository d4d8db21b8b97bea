import { readSessionsOf } from '../../../db/people/sessions.queries.ts';
import type { SessionId } from '../../../domain/ids.ts';
import type { Session } from '../../../domain/people/session.ts';
import type { Call } from '../../call.ts';

/** More devices than anybody has; whoever has more sees those used last. */
export const MOST_SHOWN = 100;

/** The sessions of whoever asks that have not ended, the one used last first; `current` is the one that asks. */
export async function ownSessions({
  db,
  now,
  viewer,
}: Call): Promise<(Session & { readonly current: boolean })[]> {
  const sessions = await readSessionsOf(db, viewer.subject, now, MOST_SHOWN);
  return sessions.map((session) => ({ ...session, current: session.id === viewer.sessionId }));
}

/** Those of whoever asks, and nobody else's (R32). */
export async function visibleSessions(
  call: Call,
  ids: readonly SessionId[],
): Promise<Map<SessionId, Session & { readonly current: boolean }>> {
  const { role } = call.viewer;
  if (role !== 'ADMIN' && role !== 'DISTRIBUTOR') return new Map();
  const own = await ownSessions(call);
  return new Map(own.filter(({ id }) => ids.includes(id)).map((session) => [session.id, session]));
}
