import { createHash } from 'node:crypto';
import {
  changeDelivery,
  hastenDeliveries,
  insertAttempt,
  lockDelivery,
  type StoredDelivery,
} from '../../../db/messaging/deliveries.queries.ts';
import {
  changeWebhook,
  lockWebhook,
  readWebhooks,
  type StoredWebhook,
} from '../../../db/messaging/webhooks.queries.ts';
import type { Transaction } from '../../../db/transaction.ts';
import {
  type DeliveryAttempt,
  LONGEST_RETRY_AFTER_MS,
  nextAttempt,
  retryAfterOf,
} from '../../../domain/messaging/delivery.ts';
import { AWAY_AFTER, restAfter } from '../../../domain/messaging/webhook.ts';
import type { Call } from '../../call.ts';
import type { WebhookAnswer } from '../../ports/webhook-sender.ts';
import { OUTCOME_UNKNOWN, upkeep, write, type Written } from '../../write.ts';
import { switchedOff } from '../webhooks/switched-off.ts';

/** How often a success of a webhook that takes everything is written down. */
const SUCCESS_EVERY_MS = 60_000;
/** The receiver is gone for good. */
const GONE = 410;
/** The receiver asks for a pause, whatever the event. */
const ASKS_FOR_PAUSE: readonly (number | null)[] = [429, 503];

/** Whether other deliveries may follow: of the same distributor, and of the webhook. */
export interface Onward {
  readonly lane: boolean;
  readonly webhook: boolean;
  /** It was the last attempt: the event is given up for this webhook. */
  readonly givenUp?: boolean;
}

/** Records an attempt and what follows from it. Recorded a second time by a run that was late, it changes nothing more. */
export async function recordAttempt(
  call: Call,
  { id, webhookId }: Pick<StoredDelivery, 'id' | 'webhookId'>,
  at: Date,
  answer: WebhookAnswer,
): Promise<Onward> {
  const attempt: DeliveryAttempt = { ...answer, at };
  if (answer.fault === null) {
    await upkeep(call.db, (tx) => succeed(tx, { id, webhookId }, attempt), OUTCOME_UNKNOWN);
    return { lane: true, webhook: true };
  }
  return fail(call, { id, webhookId }, attempt, answer);
}

type Ids = Pick<StoredDelivery, 'id' | 'webhookId'>;

async function succeed(tx: Transaction, { id, webhookId }: Ids, attempt: DeliveryAttempt): Promise<void> {
  const [seen] = await readWebhooks(tx, [webhookId]);
  // Others send to the same webhook at the same time: its row is locked only if it changes.
  const webhook =
    seen !== undefined && isNews(seen, attempt.at) ? await lockWebhook(tx, webhookId) : undefined;
  const delivery = await lockDelivery(tx, id);
  if (delivery === undefined || delivery.nextAttemptAt === null) return;
  await insertAttempt(tx, id, attempt);
  await changeDelivery(tx, {
    ...delivery,
    status: 'DELIVERED',
    tries: delivery.tries + 1,
    nextAttemptAt: null,
  });
  if (webhook === undefined) return;
  await changeWebhook(tx, {
    ...webhook,
    lastSuccessAt: attempt.at,
    failures: 0,
    failingSince: null,
    warnedAt: null,
    restsUntil: null,
  });
  if (webhook.failures >= AWAY_AFTER) await hastenDeliveries(tx, webhookId, attempt.at);
}

const isNews = ({ failures, failingSince, lastSuccessAt }: StoredWebhook, at: Date): boolean =>
  failures > 0 ||
  failingSince !== null ||
  lastSuccessAt === null ||
  at.getTime() - lastSuccessAt.getTime() >= SUCCESS_EVERY_MS;

async function fail(
  call: Call,
  { id, webhookId }: Ids,
  attempt: DeliveryAttempt,
  { retryAfter }: WebhookAnswer,
): Promise<Onward> {
  const { at, status } = attempt;
  return write(
    call,
    async (tx): Promise<Written<Onward>> => {
      const webhook = await lockWebhook(tx, webhookId);
      const delivery = await lockDelivery(tx, id);
      if (webhook === undefined || delivery === undefined || delivery.nextAttemptAt === null)
        return tx.unlogged({ lane: false, webhook: false });
      const retryAfterMs = retryAfterOf(retryAfter, at);
      const tries = delivery.tries + 1;
      const next = nextAttempt(
        { tries, giveUpAt: delivery.giveUpAt, spread: spreadOf(id, tries), retryAfterMs },
        at,
      );
      await insertAttempt(tx, id, attempt);
      await changeDelivery(tx, {
        ...delivery,
        status: next === null ? 'GIVEN_UP' : 'FAILED',
        tries,
        nextAttemptAt: next,
      });
      const failures = webhook.failures + 1;
      const askedMs = ASKS_FOR_PAUSE.includes(status) ? (retryAfterMs ?? 0) : 0;
      const restsUntil = laterRest(webhook.restsUntil, at, Math.max(restAfter(failures), askedMs));
      const after = { ...webhook, failures, failingSince: webhook.failingSince ?? at, restsUntil };
      if (status !== GONE || webhook.disabledAt !== null) {
        await changeWebhook(tx, after);
        // What was given up no longer holds the others of its lane back.
        const goesOn = webhook.disabledAt === null && (restsUntil === null || restsUntil <= at);
        return tx.unlogged({ lane: next === null, webhook: goesOn, givenUp: next === null });
      }
      const off = switchedOff(webhookId, at, { stop: 'GONE', reason: null, action: 'switchOffWebhook' });
      await changeWebhook(tx, { ...after, ...off.change });
      tx.log(call, { ...off.line, subject: webhookId, events: off.events });
      return tx.written({ lane: false, webhook: false });
    },
    OUTCOME_UNKNOWN,
  );
}

/** Until when the webhook gets nothing. Others may have found at the same moment that it has to rest. */
function laterRest(known: Date | null, at: Date, restMs: number): Date | null {
  if (restMs === 0) return known;
  const until = new Date(at.getTime() + Math.min(restMs, LONGEST_RETRY_AFTER_MS));
  return known !== null && known > until ? known : until;
}

/** From 0 to 1, the same each time it is asked: nothing is left to luck, and different deliveries get different pauses. */
function spreadOf(id: string, tries: number): number {
  const digest = createHash('sha256').update(`${id}:${tries.toString()}`).digest();
  return digest.readUInt32BE(0) / 0xffffffff;
}
