import { pageOf } from '../../../db/page-of.ts';
import * as stored from '../../../db/people/api-clients.queries.ts';
import type { ApiClient } from '../../../domain/people/api-client.ts';
import type { ApiClientId } from '../../../domain/ids.ts';
import type { Page, PageRequest } from '../../../domain/page.ts';
import type { Call } from '../../call.ts';

/** Newest first, including revoked ones. The schema allows operators only. */
export async function listApiClients({ db, now }: Call, page: PageRequest): Promise<Page<ApiClient>> {
  const rows = await stored.listApiClients(db, page);
  return pageOf(
    rows,
    page,
    (row) => apiClientOf(row, now),
    ({ createdAt, id }) => [createdAt.toISOString(), id],
  );
}

export async function countApiClients({ db }: Call): Promise<number> {
  return stored.countApiClients(db);
}

/** The clients that the viewer may see: operators see all, others none (R32). */
export async function visibleApiClients(
  { db, now, viewer }: Call,
  ids: readonly ApiClientId[],
): Promise<Map<ApiClientId, ApiClient>> {
  if (viewer.role !== 'ADMIN') return new Map();
  const rows = await stored.readApiClients(db, ids);
  return new Map(rows.map((row) => [row.id, apiClientOf(row, now)]));
}

/** The client without its secrets; only the times of the secrets are shown. */
export function apiClientOf(row: stored.StoredApiClient, now: Date): ApiClient {
  const { id, name, channels, scopes, createdAt, secretMadeAt, revokedAt } = row;
  const oldSecretUntil =
    revokedAt === null && row.oldSecretUntil !== null && row.oldSecretUntil > now ? row.oldSecretUntil : null;
  return { id, name, channels, scopes, createdAt, secretMadeAt, oldSecretUntil, revokedAt };
}
