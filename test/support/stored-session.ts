import { newId } from '../../db/new-id.ts';
import type { SessionId } from '../../domain/ids.ts';

interface Books {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** A session of an account, as after a sign-in. In production a person's token must belong to a session. */
export async function storedSession(books: Books, account: string): Promise<SessionId> {
  const id = newId('session');
  await books.query(
    `insert into sessions (id, account_id, created_at, last_used_at, expires_at) values ($1, $2, now(), now(), now() + interval '1 day')`,
    [id, account],
  );
  return id;
}

/** An API client with all scopes and no secret. */
export async function storedClient(books: Books, ...channels: string[]): Promise<string> {
  const id = newId('apiClient');
  await books.query(
    `insert into api_clients (id, name, channels, scopes, secret_hash, secret_made_at, idempotency_key, created_by, created_at)
     values ($1, 'Shop', $2, '{orders:write,orders:read,visits:write}', 'none', now(), $1, 'olga', now())`,
    [id, channels],
  );
  return id;
}
