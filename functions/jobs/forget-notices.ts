import { forgetNotices } from '../../services/messaging/notices/forget-notices.ts';
import { job } from '../runtime/job.ts';

/** Removes old notices. */
export const handler = job('forget-notices', forgetNotices);
