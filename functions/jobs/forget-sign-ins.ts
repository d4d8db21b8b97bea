import { forgetSignIns } from '../../services/people/sessions/forget-sign-ins.ts';
import { job } from '../runtime/job.ts';

/** Removes expired codes and ended sessions. */
export const handler = job('forget-sign-ins', forgetSignIns);
