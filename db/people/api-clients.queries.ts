import type { ApiClientId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { count as countOf, desc, eq } from 'drizzle-orm';
import { olderThan, PAGE, pageValues } from '../page-of.ts';
import type { Reading } from '../query.ts';
import { given, InsertOne, oneOf, TableQuery } from '../table-query.ts';
import { apiClients } from './api-clients.table.ts';
import type { Transaction } from '../transaction.ts';

export type StoredApiClient = typeof apiClients.$inferSelect;

const insert = new InsertOne('insert_api_client', apiClients);
const byKey = new TableQuery('api_client_by_key', { key: apiClients.idempotencyKey }, (db, { key }) =>
  db.select().from(apiClients).where(eq(apiClients.idempotencyKey, key)),
);
const byId = new TableQuery('api_clients_by_id', { ids: given<readonly string[]>('text[]') }, (db, { ids }) =>
  db.select().from(apiClients).where(oneOf(apiClients.id, ids)),
);
const held = new TableQuery('api_client_for_update', { id: apiClients.id }, (db, { id }) =>
  db.select().from(apiClients).where(eq(apiClients.id, id)).for('update'),
);
const list = new TableQuery('api_clients', PAGE, (db, page) =>
  db
    .select()
    .from(apiClients)
    .where(olderThan(page, apiClients.createdAt, apiClients.id))
    .orderBy(desc(apiClients.createdAt), desc(apiClients.id))
    .limit(page.most),
);
const count = new TableQuery('count_api_clients', {}, (db) =>
  db.select({ count: countOf() }).from(apiClients),
);
const { id, secretHash, secretMadeAt, oldSecretHash, oldSecretUntil, revokedAt } = apiClients;
const change = new TableQuery(
  'change_api_client',
  { id, secretHash, secretMadeAt, oldSecretHash, oldSecretUntil, revokedAt },
  (db, { id, ...changed }) => db.update(apiClients).set(changed).where(eq(apiClients.id, id)),
);

export async function insertApiClient(tx: Transaction, client: StoredApiClient): Promise<void> {
  await insert.run(tx, client);
}

export async function readApiClientByKey(
  on: Reading,
  idempotencyKey: string,
): Promise<StoredApiClient | undefined> {
  return byKey.row(on, { key: idempotencyKey });
}

export async function readApiClients(on: Reading, ids: readonly string[]): Promise<StoredApiClient[]> {
  return byId.rows(on, { ids });
}

/** Held until the transaction ends. */
export async function lockApiClient(tx: Transaction, id: ApiClientId): Promise<StoredApiClient | undefined> {
  return held.row(tx, { id });
}

/** Newest first, one more than asked for. */
export async function listApiClients(on: Reading, page: PageRequest): Promise<StoredApiClient[]> {
  return list.rows(on, pageValues(page));
}

export async function countApiClients(on: Reading): Promise<number> {
  return (await count.row(on, {}))?.count ?? 0;
}

/** Changes the secrets and the revocation of a client. Its other columns never change. */
export async function changeApiClient(tx: Transaction, client: StoredApiClient): Promise<void> {
  await change.rows(tx, client);
}

/** The names of these statements, for callers that run two calls one statement at a time. */
export { held as apiClientForUpdateQuery, change as changeApiClientQuery };
