import { openDatabase } from '../../db/connection.ts';
import { deliverWebhooks } from '../../services/messaging/deliveries/deliver-webhooks.ts';
import { sending } from './webhook-calls.ts';

/** Sends webhooks in its own process, on the database with the given address, as at the given moment. */
const [url = '', now = ''] = process.argv.slice(2);
const db = openDatabase(url, { max: 2 });
await deliverWebhooks(sending(db, new Date(now)));
await db.close();
