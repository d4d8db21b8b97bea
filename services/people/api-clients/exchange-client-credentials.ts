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
  /** The scopes of the token. Null: everything that the client may do. */
  readonly scopes: readonly string[] | null;
}

export interface ClientToken {
  readonly clientId: string;
  readonly token: string;
  readonly expiresAt: Date;
  readonly scopes: readonly Scope[];
}

/** The error codes of RFC 6749, section 5.2. */
export type ExchangeError = 'invalid_client' | 'invalid_scope';

/**
 * Gives an API client an access token for its secret (RFC 6749, section 4.4), for all that it may do or for less. An
 * unknown, revoked or blocked client and a wrong secret get the same answer after the same work. Throws RateLimited.
 * Attempts are counted by their source and tokens by client, so another caller cannot use up a client's share.
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

/** Undefined if the request names a scope that does not exist or that the client does not have. */
function granted({ scopes }: StoredApiClient, asked: readonly string[] | null): Scope[] | undefined {
  if (asked === null) return scopes;
  const all: readonly string[] = scopes;
  return asked.length > 0 && asked.every((scope) => all.includes(scope))
    ? scopes.filter((scope) => asked.includes(scope))
    : undefined;
}
