import { forgetSignIns } from '../../services/people/sessions/forget-sign-ins.ts';
import { job } from '../runtime/job.ts';

/** Removes codes and sessions that are over. */
export const handler = job('forget-sign-ins', forgetSignIns);
