import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../../db/new-id.ts';
import {
  insertWebhook,
  readWebhookByKey,
  type StoredWebhook,
} from '../../../db/messaging/webhooks.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import type { WebhookSender } from '../../ports/webhook-sender.ts';
import { SENTENCES } from '../../sentences.ts';
import { MAY_HAVE_BEEN_DONE, write, type Writing, type Written } from '../../write.ts';
import type { CreateWebhookInput } from './inputs.ts';
import { latestPosition } from '../events/latest-position.ts';
import { ensureReader } from './webhooks-reader.ts';
import { webhookOf } from './read-webhooks.ts';
import { URL_FAULT_WORDS } from './sentences.ts';
import { AS_NEW } from './switched-off.ts';
import { lockSwitching, refuseOneMore } from './switched-on.ts';
import { encryptSecrets, newWebhookSecret } from './webhook-secrets.ts';

export interface WebhookCreated {
  readonly webhook: Webhook;
  /** Null if the webhook existed already: the secret is answered only once. */
  readonly secret: string | null;
}

/** Creates a webhook with its secret. It gets the events from now on. Repeating the request returns it without its secret. */
export async function createWebhook(
  call: Call,
  input: CreateWebhookInput,
): Promise<WebhookCreated | Refusal> {
  const wish = readInput(call, input);
  if (wish instanceof Refusal) return wish;
  const { reason, ...asked } = wish;
  const secret = newWebhookSecret();
  const id = newId('webhook');
  const row: StoredWebhook = {
    ...asked,
    ...AS_NEW,
    id,
    secrets: encryptSecrets(call, id, { current: secret, old: null }),
    secretMadeAt: call.now,
    oldSecretUntil: null,
    createdBy: call.viewer.subject,
    createdAt: call.now,
    startsAfter: await latestPosition(call.db),
    lastSuccessAt: null,
    takenUntil: null,
  };
  const stored = await write(
    call,
    (tx) => create(tx, call, row, reason),
    // A violation of either unique key: the first attempt may have committed although its answer was lost, and has
    // this row's id.
    MAY_HAVE_BEEN_DONE,
  );
  return stored instanceof Refusal
    ? stored
    : { webhook: webhookOf(stored, call.now), secret: stored.id === row.id ? secret : null };
}

async function create(
  tx: Writing,
  call: Call,
  row: StoredWebhook,
  reason: string | null,
): Promise<Written<StoredWebhook> | Refusal> {
  await lockSwitching(tx);
  const existing = await readWebhookByKey(tx, row.idempotencyKey);
  if (existing !== undefined)
    return isDeepStrictEqual(wishOf(existing), wishOf(row))
      ? tx.unchanged(existing)
      : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
  const full = await refuseOneMore(tx);
  if (full !== null) return full;
  await ensureReader(tx);
  await insertWebhook(tx, row);
  const after = { url: withoutQuery(row.url), events: row.events };
  tx.log(call, { action: 'createWebhook', subject: row.id, after, reason, events: NO_EVENTS });
  return tx.written(row);
}

const wishOf = ({ url, events }: StoredWebhook) => ({ url, events });

/** The audit log is for good, and a query may hold a key. */
const withoutQuery = (url: string): string => url.replace(/\?.*$/, '?…');

/** The types of events are a set: order and repetitions are ignored. */
function readInput(call: Call, input: CreateWebhookInput) {
  const check = new InputCheck();
  const fault = senderFor(call).objectionTo(input.url);
  if (fault !== null) check.refuse(['url'], URL_FAULT_WORDS[fault]);
  check.must(input.events.length > 0, ['events'], SENTENCES.atLeastOne());
  const events = [...new Set(input.events)].sort();
  const idempotencyKey = check.text(input.idempotencyKey, ['idempotencyKey']);
  const reason = check.optionalRemark(input.reason, ['reason']);
  if (check.refusal !== null) return check.refusal;
  return { url: new URL(input.url).href, events, idempotencyKey, reason };
}

function senderFor({ webhooks }: Call): WebhookSender {
  if (webhooks === null)
    throw new Error('this entry point sends no webhooks, and cannot tell which addresses may be called');
  return webhooks;
}
