import { refreshLeaderboards } from '../services/leaderboards/refresh-leaderboards.ts';
import { job } from './runtime/job.ts';

/** Brings the leaderboards of the open months up to date, at least once a minute (R30). */
export const handler = job('refresh-leaderboard', refreshLeaderboards);
