import type { ApiClientId } from '../../domain/ids.ts';
import type { PageRequest } from '../../domain/page.ts';
import { insertRecords, recordColumns } from '../recordset.ts';
import { json, type Reading, Query } from '../query.ts';
import { apiClients } from './api-clients.table.ts';
import type { Transaction } from '../transaction.ts';

export type StoredApiClient = typeof apiClients.$inferSelect;

const COLUMNS = recordColumns(apiClients)
  .map(({ key, name }) => `c.${name} as "${key}"`)
  .join(', ');

const insert = new Query('insert_api_client', insertRecords(apiClients, 1));
const byKey = new Query<StoredApiClient>(
  'api_client_by_key',
  `select ${COLUMNS} from api_clients c where c.idempotency_key = $1`,
);
const byId = new Query<StoredApiClient>(
  'api_clients_by_id',
  `select ${COLUMNS} from api_clients c where c.id = any($1)`,
);
const held = new Query<StoredApiClient>(
  'api_client_for_update',
  `select ${COLUMNS} from api_clients c where c.id = $1 for update`,
);
const list = new Query<StoredApiClient>(
  'api_clients',
  `select ${COLUMNS} from api_clients c where $1::timestamptz is null or (c.created_at, c.id) < ($1, $2)
   order by c.created_at desc, c.id desc limit $3`,
);
const count = new Query<{ count: bigint }>('count_api_clients', 'select count(*) as count from api_clients');
const change = new Query(
  'change_api_client',
  `update api_clients set secret_hash = $2, secret_made_at = $3, old_secret_hash = $4, old_secret_until = $5, revoked_at = $6
   where id = $1`,
);

export async function insertApiClient(tx: Transaction, client: StoredApiClient): Promise<void> {
  await insert.rows(tx, [json([client])]);
}

export async function readApiClientByKey(
  on: Reading,
  idempotencyKey: string,
): Promise<StoredApiClient | undefined> {
  return byKey.row(on, [idempotencyKey]);
}

export async function readApiClients(on: Reading, ids: readonly string[]): Promise<StoredApiClient[]> {
  return byId.rows(on, [ids]);
}

/** Held until the transaction ends. */
export async function lockApiClient(tx: Transaction, id: ApiClientId): Promise<StoredApiClient | undefined> {
  return held.row(tx, [id]);
}

/** Newest first, one more than asked for. */
export async function listApiClients(on: Reading, { first, after }: PageRequest): Promise<StoredApiClient[]> {
  return list.rows(on, [after?.[0] ?? null, after?.[1] ?? '', first + 1]);
}

export async function countApiClients(on: Reading): Promise<number> {
  return Number((await count.row(on))?.count ?? 0n);
}

/** Its secrets and whether it is revoked; everything else about it stays as it was made. */
export async function changeApiClient(tx: Transaction, client: StoredApiClient): Promise<void> {
  const { id, secretHash, secretMadeAt, oldSecretHash, oldSecretUntil, revokedAt } = client;
  await change.rows(tx, [id, secretHash, secretMadeAt, oldSecretHash, oldSecretUntil, revokedAt]);
}

/** Which statements these are, for whoever runs two calls one statement at a time. */
export { held as apiClientForUpdateQuery, change as changeApiClientQuery };
