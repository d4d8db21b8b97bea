import { settleDuePeriods } from '../../services/books/settlement/settle-due-periods.ts';
import { ZONE_DATA } from '../../services/terms/zone-data.ts';
import { job } from '../runtime/job.ts';

/** Settles every month that has ended and is not settled yet (R22); a second delivery finds nothing left to do (R25). */
export const handler = job('settle-months', async (call, bounds) => {
  const settled = await settleDuePeriods(call, bounds);
  return { done: settled.length, months: settled.map(({ period }) => period), zoneData: ZONE_DATA };
});
