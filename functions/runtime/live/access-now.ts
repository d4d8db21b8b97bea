import { NOBODY, type Viewer } from '../../../domain/viewer.ts';
import type { EventReads } from '../../../schema/messaging/subscriptions/event-reads.ts';
import { presentViewers } from '../../../services/people/identity/present-viewer.ts';
import { database } from '../database.ts';
import { stillValid, type VerifiedToken } from '../tokens/session.ts';
import { gathered } from './gathered.ts';
import { eventReads } from './live-context.ts';

/** A caller at the moment of a delivery, and what all callers of this moment read together. */
export interface AccessNow {
  /** Undefined: no longer accepted. */
  readonly viewer: Viewer | undefined;
  readonly reads: EventReads;
  /** When it was looked up, in milliseconds of `performance.now`. */
  readonly at: number;
}

/**
 * Looks the bearers of tokens up again before a delivery (R31b): blocks, ended sessions, disabled operators, revoked clients and the status
 * of distributors count from then on. Those who are looked up at the same time are read in one query. Null: a caller without a token.
 */
export const accessNow: (token: VerifiedToken | null) => Promise<AccessNow> = gathered(async (tokens) => {
  const now = new Date();
  const at = performance.now();
  const reads = eventReads(now);
  const valid = tokens.map((token) => (token !== null && stillValid(token, now) ? token : null));
  const asked = [...new Set(valid.filter((token) => token !== null))];
  const bearers = asked.map(({ bearer }) => bearer);
  const viewers = bearers.length === 0 ? [] : await presentViewers(database(), now, bearers);
  const viewerOf = new Map(asked.map((token, place) => [token, viewers[place]]));
  return tokens.map((token, place) => {
    const held = valid[place] ?? null;
    return { viewer: token === null ? NOBODY : held === null ? undefined : viewerOf.get(held), reads, at };
  });
});
