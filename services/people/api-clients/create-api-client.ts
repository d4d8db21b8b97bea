import { isDeepStrictEqual } from 'node:util';
import { newId } from '../../../db/new-id.ts';
import {
  insertApiClient,
  readApiClientByKey,
  type StoredApiClient,
} from '../../../db/people/api-clients.queries.ts';
import { NO_EVENTS } from '../../../domain/event.ts';
import type { ApiClient } from '../../../domain/people/api-client.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { SCOPES } from '../../../domain/viewer.ts';
import type { Call } from '../../call.ts';
import { InputCheck } from '../../input-check.ts';
import { SENTENCES } from '../../sentences.ts';
import { MAY_HAVE_BEEN_DONE, write, type Writing, type Written } from '../../write.ts';
import { newClientSecret } from './client-secret.ts';
import type { CreateApiClientInput } from './inputs.ts';
import { apiClientOf } from './read-api-clients.ts';

export const MOST_CHANNELS = 100;

export interface ApiClientCreated {
  readonly client: ApiClient;
  /** Null if the client existed already: the secret is not stored, so it is shown only once. */
  readonly secret: string | null;
}

/** Creates an API client with its secret. Repeating the request returns the client without its secret. */
export async function createApiClient(
  call: Call,
  input: CreateApiClientInput,
): Promise<ApiClientCreated | Refusal> {
  const wish = readInput(input);
  if (wish instanceof Refusal) return wish;
  const { reason, ...asked } = wish;
  const { secret, hash } = newClientSecret();
  const row: StoredApiClient = {
    ...asked,
    id: newId('apiClient'),
    secretHash: hash,
    secretMadeAt: call.now,
    oldSecretHash: null,
    oldSecretUntil: null,
    createdBy: call.viewer.subject,
    createdAt: call.now,
    revokedAt: null,
  };
  const stored = await write(
    call,
    (tx) => create(tx, call, row, reason),
    // A violation of either unique key: the first attempt may have committed although its answer was lost, and has
    // this row's id.
    MAY_HAVE_BEEN_DONE,
  );
  // The same id means that this request made the row, also if the answer to its commit was lost.
  return stored instanceof Refusal
    ? stored
    : { client: apiClientOf(stored, call.now), secret: stored.id === row.id ? secret : null };
}

async function create(
  tx: Writing,
  call: Call,
  row: StoredApiClient,
  reason: string | null,
): Promise<Written<StoredApiClient> | Refusal> {
  const existing = await readApiClientByKey(tx, row.idempotencyKey);
  if (existing !== undefined) {
    const same = isDeepStrictEqual(wishOf(existing), wishOf(row));
    return same
      ? tx.unchanged(existing)
      : new Refusal('IDEMPOTENCY_KEY_REUSED', SENTENCES.keyReused(), ['idempotencyKey']);
  }
  await insertApiClient(tx, row);
  tx.log(call, { action: 'createApiClient', subject: row.id, after: wishOf(row), reason, events: NO_EVENTS });
  return tx.written(row);
}

const wishOf = ({ name, channels, scopes }: StoredApiClient) => ({ name, channels, scopes });

/** Channels and scopes are sets: order and repetitions are ignored. */
function readInput(input: CreateApiClientInput) {
  const check = new InputCheck();
  const name = check.name(input.name, ['name'], 200);
  check.must(input.channels.length > 0, ['channels'], SENTENCES.atLeastOne());
  check.must(input.channels.length <= MOST_CHANNELS, ['channels'], SENTENCES.tooMany(MOST_CHANNELS));
  const channels = [...new Set(input.channels)].sort();
  input.channels.forEach((channel, index) => check.text(channel, ['channels', index], 100));
  check.must(input.scopes.length > 0, ['scopes'], SENTENCES.atLeastOne());
  const scopes = SCOPES.filter((scope) => input.scopes.includes(scope));
  const idempotencyKey = check.text(input.idempotencyKey, ['idempotencyKey']);
  const reason = check.optionalRemark(input.reason, ['reason']);
  return check.refusal ?? { name, channels, scopes, idempotencyKey, reason };
}
