import { warnOperators } from '../../services/programme/warnings/warn-operators.ts';
import { job } from '../runtime/job.ts';

/** Warns operators of late jobs and of payments whose outcome nobody knows. */
export const handler = job('warn-operators', warnOperators);
