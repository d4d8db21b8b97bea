import { httpWebhookSender } from '../../adapters/http-webhook-sender.ts';
import type { Database } from '../../db/connection.ts';
import type { Call } from '../../services/call.ts';
import { operatorCall } from '../services/team.ts';

/** A call that may send webhooks to receivers on this machine. */
export const sending = (db: Database, now: Date): Call => ({
  ...operatorCall(db, now),
  webhooks: httpWebhookSender({ toPrivateAddresses: true, limitMs: 600_000 }),
});
