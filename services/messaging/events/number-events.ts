import { giveEventPositions } from '../../../db/messaging/event-feed.queries.ts';
import type { Database } from '../../../db/connection.ts';

/** No caller holds up others for long. */
const AT_ONCE = 2000;

/**
 * Gives a position to every event that was committed before the call, and says to how many (R31a). A reader calls it before it reads, so
 * reading depends on no process that runs beside. Where there is nothing to number it is one look at an index.
 */
export async function numberEvents(db: Database): Promise<number> {
  let all = 0;
  for (;;) {
    const numbered = await giveEventPositions(db, AT_ONCE);
    all += numbered;
    if (numbered < AT_ONCE) return all;
  }
}
