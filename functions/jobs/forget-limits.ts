import { forgetLimits } from '../../services/jobs/forget-limits.ts';
import { job } from '../runtime/job.ts';

/** Removes limits that have come back in full, and volumes of days that are over. */
export const handler = job('forget-limits', forgetLimits);
