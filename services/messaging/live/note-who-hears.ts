import { readLastPosition } from '../../../db/messaging/event-feed.queries.ts';
import { hasConnections } from '../../../db/messaging/live-connections.queries.ts';
import {
  hasInboxes,
  holdRelayPosition,
  markAllHeard,
  markHeard,
  moveRelayPosition,
} from '../../../db/messaging/live-subscriptions.queries.ts';
import type { Call } from '../../call.ts';
import { upkeep } from '../../write.ts';
import { numberEvents } from '../events/number-events.ts';
import { readEvents } from '../events/read-events.ts';
import { latestNoticed } from '../notices/inboxes.ts';

const AT_ONCE = 500;

/**
 * Notes which stored subscriptions may hear of the events since the last time. The notes and the position are written in one transaction: a
 * relay that is killed loses nothing, and relays side by side wait for each other. Events are read first: a subscription that is not
 * among those noted was stored later, and its first look at the events finds them. Answers whether there are connections at all.
 */
export async function noteWhoHears(call: Pick<Call, 'db' | 'now'>): Promise<boolean> {
  const { db } = call;
  await numberEvents(db);
  // Up to here all notices are written. Null: nobody has asked for that.
  const noticed = (await hasInboxes(db)) ? await latestNoticed(call) : null;
  for (;;) {
    const came = await upkeep(db, async (tx) => {
      const after = await holdRelayPosition(tx);
      const latest = await readLastPosition(tx);
      const last = noticed !== null && noticed < latest ? noticed : latest;
      if (!(await hasConnections(tx))) {
        if (last > after) await moveRelayPosition(tx, last);
        return 'NOBODY';
      }
      if (last <= after) return 'ALL';
      const feed = await readEvents(tx, { after, whose: { of: 'ALL' }, first: AT_ONCE });
      // No relay has been at work for weeks, or the database was replaced by another one.
      if (typeof feed === 'string') {
        await markAllHeard(tx, last);
        await moveRelayPosition(tx, last);
        return 'ALL';
      }
      const events = feed.events.filter(({ position }) => position <= last);
      const isAll = events.length < AT_ONCE;
      const reached = isAll ? last : (events.at(-1)?.position ?? last);
      await markHeard(tx, [after, reached], events, noticed !== null);
      await moveRelayPosition(tx, reached);
      return isAll ? 'ALL' : 'MORE';
    });
    if (came !== 'MORE') return came === 'ALL';
  }
}
