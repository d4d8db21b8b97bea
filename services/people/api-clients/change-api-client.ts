import {
  changeApiClient,
  lockApiClient,
  type StoredApiClient,
} from '../../../db/people/api-clients.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { ApiClient } from '../../../domain/people/api-client.ts';
import { isId } from '../../../domain/ids.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Change } from '../../audit-entry.ts';
import type { Call } from '../../call.ts';
import { API_CLIENT_SENTENCES } from './sentences.ts';
import { OUTCOME_UNKNOWN, write, type Writing, type Written } from '../../write.ts';
import { apiClientOf } from './read-api-clients.ts';

/** The changed columns of a client, and what the audit log records about them. */
export interface ClientChange {
  readonly change: Partial<StoredApiClient>;
  readonly line: Omit<Change, 'subject' | 'events'>;
}

/**
 * Locks a client, decides the change, and writes it with its audit entry. A decision of null means that the change
 * was made before.
 */
export async function changeClient(
  call: Call,
  id: string,
  decide: (row: StoredApiClient) => ClientChange | Refusal | null,
): Promise<{ client: ApiClient } | Refusal> {
  if (!isId('apiClient', id)) return notFound();
  const change = async (tx: Writing): Promise<Written<{ client: ApiClient }> | Refusal> => {
    const row = await lockApiClient(tx, id);
    if (row === undefined) return notFound();
    const decided = decide(row);
    if (decided instanceof Refusal) return decided;
    if (decided === null) return tx.unchanged({ client: apiClientOf(row, call.now) });
    const after = { ...row, ...decided.change };
    await changeApiClient(tx, after);
    tx.log(call, { ...decided.line, subject: id, events: NO_EVENTS });
    return tx.written({ client: apiClientOf(after, call.now) });
  };
  return write(call, change, OUTCOME_UNKNOWN);
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', API_CLIENT_SENTENCES.noApiClient(), ['clientId']);
