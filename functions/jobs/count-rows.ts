import { advanceTotals } from '../../services/jobs/advance-totals.ts';
import { job } from '../runtime/job.ts';

/** Advances the counts behind totals of lists. */
export const handler = job('count-rows', advanceTotals);
