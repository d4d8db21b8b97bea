import * as stored from '../../../db/messaging/webhooks.queries.ts';
import { pageOf } from '../../../db/page-of.ts';
import type { WebhookId } from '../../../domain/ids.ts';
import type { Webhook } from '../../../domain/messaging/webhook.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';
import { isOldValid } from './webhook-secrets.ts';

/** Newest first, also those that are switched off. The schema allows operators only. */
export async function listWebhooks({ db, now }: Call, page: PageRequest): Promise<Page<Webhook>> {
  return pageOf(
    await stored.listWebhooks(db, page),
    page,
    (row) => webhookOf(row, now),
    ({ createdAt, id }) => [createdAt.toISOString(), id],
  );
}

export async function countWebhooks({ db }: Call): Promise<number> {
  return stored.countWebhooks(db);
}

/** The webhooks that the viewer may see: operators see all, others none (R32). */
export async function visibleWebhooks(
  { db, now, viewer }: Call,
  ids: readonly WebhookId[],
): Promise<Map<WebhookId, Webhook>> {
  if (viewer.role !== 'ADMIN') return new Map();
  return new Map((await stored.readWebhooks(db, ids)).map((row) => [row.id, webhookOf(row, now)]));
}

/** The webhook without its secrets. */
export function webhookOf(row: stored.StoredWebhook, now: Date): Webhook {
  const { id, url, events, createdAt, secretMadeAt, disabledAt, stop, reason, failingSince, lastSuccessAt } =
    row;
  const oldSecretUntil = isOldValid(row, now) ? row.oldSecretUntil : null;
  return {
    id,
    url,
    events,
    createdAt,
    secretMadeAt,
    oldSecretUntil,
    disabledAt,
    stop,
    reason,
    failingSince,
    lastSuccessAt,
  };
}
