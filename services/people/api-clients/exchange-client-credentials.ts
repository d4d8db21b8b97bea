import { readApiClients, type StoredApiClient } from '../../../db/people/api-clients.queries.ts';
import { readBlock } from '../../../db/people/blocked-subjects.queries.ts';
import { isId } from '../../../domain/ids.ts';
import type { Scope } from '../../../domain/viewer.ts';
import type { Call } from '../../call.ts';
import { useLimits } from '../../platform/limits/use-limits.ts';
import { isSecretOf } from './client-secret.ts';

export interface ClientCredentials {
  readonly clientId: string;
  readonly secret: string;
  /** What the token is to be good for; null: everything that the client may do. */
  readonly scopes: readonly string[] | null;
}

export interface ClientToken {
  readonly clientId: string;
  readonly token: string;
  readonly expiresAt: Date;
  readonly scopes: readonly Scope[];
}

/** In the words of RFC 6749, section 5.2. */
export type ExchangeError = 'invalid_client' | 'invalid_scope';

/**
 * Gives an API client an access token for its secret (RFC 6749, section 4.4), for all that it may do or for less. A client
 * that does not exist, one that is revoked and a secret that is wrong are answered alike, after the same work; so is one that is blocked. Throws
 * RateLimited. Attempts are counted for where they come from, tokens for the client: nobody else can use up its share.
 */
export async function exchangeClientCredentials(
  call: Call,
  credentials: ClientCredentials,
): Promise<ClientToken | ExchangeError> {
  await useLimits(call, [['clientToken.source', 'source']]);
  const client = await authenticated(call, credentials);
  if (client === undefined) return 'invalid_client';
  await useLimits(call, [['clientToken.client', { client: client.id }]]);
  const scopes = granted(client, credentials.scopes);
  if (scopes === undefined) return 'invalid_scope';
  if (call.tokens === null) throw new Error('this door makes no access tokens');
  const { id: subject, channels } = client;
  const issued = await call.tokens.issue(
    { subject, role: 'STOREFRONT', sessionId: null, channels, scopes },
    call.now,
  );
  return { clientId: subject, ...issued, scopes };
}

async function authenticated(
  { db, now }: Call,
  { clientId, secret }: ClientCredentials,
): Promise<StoredApiClient | undefined> {
  const [client] = await readApiClients(db, [isId('apiClient', clientId) ? clientId : '']);
  const isNew = isSecretOf(secret, client?.secretHash);
  const isOld = isSecretOf(secret, client?.oldSecretHash);
  if (client === undefined || client.revokedAt !== null) return undefined;
  const oldCounts = client.oldSecretUntil !== null && client.oldSecretUntil > now;
  if (!isNew && !(isOld && oldCounts)) return undefined;
  return (await readBlock(db, client.id)) === undefined ? client : undefined;
}

/** Undefined: more was asked for than the client may do, or nothing that there is. */
function granted({ scopes }: StoredApiClient, asked: readonly string[] | null): Scope[] | undefined {
  if (asked === null) return scopes;
  const all: readonly string[] = scopes;
  return asked.length > 0 && asked.every((scope) => all.includes(scope))
    ? scopes.filter((scope) => asked.includes(scope))
    : undefined;
}
