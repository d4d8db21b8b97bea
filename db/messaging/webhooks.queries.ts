import { and, count as countOf, desc, eq, isNull } from 'drizzle-orm';
import type { WebhookId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { olderThan, PAGE, pageValues } from '../page-of.ts';
import { Query, type Reading } from '../query.ts';
import { given, InsertOne, oneOf, TableQuery } from '../table-query.ts';
import type { Transaction } from '../transaction.ts';
import { webhooks } from './webhooks.table.ts';

export type StoredWebhook = typeof webhooks.$inferSelect;

const insert = new InsertOne('insert_webhook', webhooks);
const byKey = new TableQuery('webhook_by_key', { key: webhooks.idempotencyKey }, (db, { key }) =>
  db.select().from(webhooks).where(eq(webhooks.idempotencyKey, key)),
);
const byId = new TableQuery('webhooks_by_id', { ids: given<readonly string[]>('text[]') }, (db, { ids }) =>
  db.select().from(webhooks).where(oneOf(webhooks.id, ids)),
);
const held = new TableQuery('webhook_for_update', { id: webhooks.id }, (db, { id }) =>
  db.select().from(webhooks).where(eq(webhooks.id, id)).for('no key update'),
);
const switchedOn = new TableQuery('webhooks_switched_on', {}, (db) =>
  db.select().from(webhooks).where(isNull(webhooks.disabledAt)).orderBy(webhooks.id),
);
const list = new TableQuery('webhooks', PAGE, (db, page) =>
  db
    .select()
    .from(webhooks)
    .where(olderThan(page, webhooks.createdAt, webhooks.id))
    .orderBy(desc(webhooks.createdAt), desc(webhooks.id))
    .limit(page.most),
);
const count = new TableQuery('count_webhooks', {}, (db) => db.select({ count: countOf() }).from(webhooks));
const {
  id,
  secrets,
  secretMadeAt,
  oldSecretUntil,
  startsAfter,
  disabledAt,
  stop,
  reason,
  failingSince,
  lastSuccessAt,
  warnedAt,
  failures,
  restsUntil,
} = webhooks;
const change = new TableQuery(
  'change_webhook',
  {
    id,
    secrets,
    secretMadeAt,
    oldSecretUntil,
    startsAfter,
    disabledAt,
    stop,
    reason,
    failingSince,
    lastSuccessAt,
    warnedAt,
    failures,
    restsUntil,
  },
  (db, { id, ...changed }) => db.update(webhooks).set(changed).where(eq(webhooks.id, id)),
);

/** The last position whose event was removed. A delivery up to this position has no event any more and counts as none. */
export const REMOVED = '(select removed from event_positions)';

/**
 * Whether a webhook has a delivery that may be sent at the moment $1. While one waits for its next attempt, the later
 * ones of its lane are held back. What was sent again by hand neither holds others back nor is held back. The waiting
 * ones are looked through once, and not for each delivery: behind a receiver that is away there may be many.
 */
const HAS_DUE = `exists (select from webhook_deliveries d left join (
     select e.lane, min(e.position) as head from webhook_deliveries e
     where e.webhook_id = w.id and e.next_attempt_at > $1 and not e.by_hand group by e.lane) waiting on waiting.lane = d.lane
   where d.webhook_id = w.id and d.next_attempt_at <= $1 and d.position > ${REMOVED}
     and (d.by_hand or waiting.head is null or waiting.head > d.position))`;

const take = new Query<{ id: WebhookId }, [now: Date, until: Date]>(
  'take_webhooks',
  `with due as (
     select w.id from webhooks w
     where w.disabled_at is null and coalesce(w.rests_until, $1) <= $1 and coalesce(w.taken_until, $1) <= $1
       and ${HAS_DUE}
     order by w.id for no key update of w skip locked)
   update webhooks w set taken_until = $2 from due where w.id = due.id returning w.id`,
);
const letGo = new TableQuery('let_go_webhook', { id, until: webhooks.takenUntil }, (db, { id, until }) =>
  db
    .update(webhooks)
    .set({ takenUntil: null })
    .where(and(eq(webhooks.id, id), eq(webhooks.takenUntil, until))),
);

export async function insertWebhook(tx: Transaction, webhook: StoredWebhook): Promise<void> {
  await insert.run(tx, webhook);
}

export async function readWebhookByKey(on: Reading, key: string): Promise<StoredWebhook | undefined> {
  return byKey.row(on, { key });
}

export async function readWebhooks(on: Reading, ids: readonly string[]): Promise<StoredWebhook[]> {
  return byId.rows(on, { ids });
}

/** Held until the transaction ends. */
export async function lockWebhook(tx: Transaction, id: WebhookId): Promise<StoredWebhook | undefined> {
  return held.row(tx, { id });
}

/** All that are switched on. There are few of them. */
export async function readSwitchedOn(on: Reading): Promise<StoredWebhook[]> {
  return switchedOn.rows(on, {});
}

/** Newest first, one more than asked for. */
export async function listWebhooks(on: Reading, page: PageRequest): Promise<StoredWebhook[]> {
  return list.rows(on, pageValues(page));
}

export async function countWebhooks(on: Reading): Promise<number> {
  return (await count.row(on, {}))?.count ?? 0;
}

/** Changes everything of a webhook that can change, except who sends to it at the moment. */
export async function changeWebhook(tx: Transaction, webhook: StoredWebhook): Promise<void> {
  await change.rows(tx, webhook);
}

/**
 * Takes every webhook that has something to send and that nobody sends to. Until `until` no other run sends to it, also
 * if this one is killed.
 */
export async function takeWebhooks(on: Reading, now: Date, until: Date): Promise<WebhookId[]> {
  return (await take.rows(on, [now, until])).map((row) => row.id);
}

/** Lets another run send to it, unless that one has taken it already because this run was late. */
export async function letGoWebhook(on: Reading, id: WebhookId, until: Date): Promise<void> {
  await letGo.rows(on, { id, until });
}
