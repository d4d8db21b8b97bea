import { refreshLeaderboards } from '../../services/commissions/leaderboards/refresh-leaderboards.ts';
import { job } from '../runtime/job.ts';

/** Brings the leaderboards of the open months up to date (R30). */
export const handler = job('refresh-leaderboards', refreshLeaderboards);
