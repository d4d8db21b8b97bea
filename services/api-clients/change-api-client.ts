import { changeApiClient, lockApiClient, type StoredApiClient } from '../../db/queries/api-clients.ts';
import { inTransaction, retrying, UnknownOutcome } from '../../db/transaction.ts';
import type { ApiClient } from '../../domain/api-client.ts';
import { isId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Change, writeAuditLine } from '../audit-line.ts';
import type { Call } from '../call.ts';
import { SENTENCES } from '../sentences.ts';
import { apiClientOf } from './read-api-clients.ts';

/** What becomes of a client, and what the audit log says about it. */
export interface ClientChange {
  readonly change: Partial<StoredApiClient>;
  readonly line: Omit<Change, 'subject'>;
}

/** Changes a client, held while it is decided, with its audit line. A decision of null says that it was done before. */
export async function changeClient(
  call: Call,
  id: string,
  decide: (row: StoredApiClient) => ClientChange | Refusal | null,
): Promise<{ client: ApiClient } | Refusal> {
  if (!isId('apiClient', id)) return notFound();
  return retrying(
    () =>
      inTransaction(call.db, async (tx) => {
        const row = await lockApiClient(tx, id);
        if (row === undefined) return notFound();
        const decided = decide(row);
        if (decided instanceof Refusal) return decided;
        const after = { ...row, ...decided?.change };
        if (decided !== null) {
          await changeApiClient(tx, after);
          await writeAuditLine(tx, call, { ...decided.line, subject: id });
        }
        return { client: apiClientOf(after, call.now) };
      }),
    (error) => error instanceof UnknownOutcome,
  );
}

const notFound = (): Refusal => new Refusal('NOT_FOUND', SENTENCES.noApiClient(), ['clientId']);
