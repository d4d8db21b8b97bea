import type { Served } from './served.ts';

/** The answer of the token endpoint. */
export interface TokenAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Credentials {
  readonly id: string;
  readonly secret: string;
}

export const tokenUrl = ({ url }: Pick<Served, 'url'>): string => url.replace('/graphql', '/oauth/token');

/** The form with which a client asks for a token. Without a scope it asks for all of its scopes. */
export function formFor({ id, secret }: Credentials, scope?: string): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    ...(scope !== undefined && { scope }),
  };
}

/** As in RFC 6749: both parts encoded as in a form, then in base64. */
export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;
}

/** Posts a form, or the given body unchanged. */
export async function fetchToken(
  served: Pick<Served, 'url'>,
  form: Readonly<Record<string, string>> | string,
  headers: Readonly<Record<string, string>> = {},
  query = '',
): Promise<TokenAnswer> {
  const response = await fetch(`${tokenUrl(served)}${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as TokenAnswer['body'],
  };
}
