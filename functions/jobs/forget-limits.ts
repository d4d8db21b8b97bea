import { forgetLimits } from '../../services/jobs/forget-limits.ts';
import { job } from '../runtime/job.ts';

/** Removes rate limits that are fully restored, and volumes of past days. */
export const handler = job('forget-limits', forgetLimits);
