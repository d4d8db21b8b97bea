import { clientNotAccepted, OAuthError } from './oauth-error.ts';

interface Credentials {
  readonly clientId: string;
  readonly secret: string;
}

const BASIC = /^basic +([a-z0-9+/]+={0,2})$/i;

/**
 * Reads the id and the secret of a client: from HTTP Basic, or from `client_id` and `client_secret` in the
 * form, never from both (RFC 6749, section 2.3). Throws an OAuthError.
 */
export function clientCredentials(
  authorization: string | undefined,
  form: ReadonlyMap<string, string>,
): Credentials {
  const [clientId, secret] = [form.get('client_id'), form.get('client_secret')];
  if (authorization === undefined) {
    if (clientId === undefined || secret === undefined) throw clientNotAccepted();
    return { clientId, secret };
  }
  if (secret !== undefined)
    throw new OAuthError('invalid_request', 'The request authenticates the client in two ways.');
  const basic = basicCredentials(authorization);
  if (clientId !== undefined && clientId !== basic.clientId)
    throw new OAuthError('invalid_request', 'The request names two clients.');
  return basic;
}

function basicCredentials(authorization: string): Credentials {
  const [, encoded = ''] = BASIC.exec(authorization) ?? [];
  const [, clientId = '', secret = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return { clientId: formDecoded(clientId), secret: formDecoded(secret) };
}

/** Inside HTTP Basic both are form-encoded too. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw clientNotAccepted();
  }
}
