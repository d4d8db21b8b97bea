import { everyMinute } from '../services/every-minute.ts';
import { job } from './runtime/job.ts';

/** Brings the leaderboards of the open months up to date, at least once a minute (R30), with what else is due that often. */
export const handler = job('refresh-leaderboard', everyMinute, 45);
