import { writeNotices } from '../../services/messaging/notices/write-notices.ts';
import { job } from '../runtime/job.ts';

/** Writes what people are told about the events since the last run (R31d). */
export const handler = job('write-notices', writeNotices);
