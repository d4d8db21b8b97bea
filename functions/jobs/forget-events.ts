import { forgetEvents } from '../../services/messaging/events/forget-events.ts';
import { job } from '../runtime/job.ts';

/** Removes events 30 days after they got their positions. */
export const handler = job('forget-events', forgetEvents);
