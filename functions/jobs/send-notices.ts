import { sendNotices } from '../../services/messaging/notices/send-notices.ts';
import { job } from '../runtime/job.ts';
import { messageSender } from '../runtime/messages/message-sender.ts';
import { rateLimits } from '../runtime/rate-limits.ts';
import { requiredVault } from '../runtime/vault.ts';

/** Sends e-mails and text messages about notices (R31d). */
export const handler = job('send-notices', sendNotices, (now) => ({
  vault: requiredVault(now),
  sender: messageSender(),
  rateLimits: rateLimits(),
}));
