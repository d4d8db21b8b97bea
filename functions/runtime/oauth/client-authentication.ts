import { clientNotAccepted, OAuthError } from './oauth-error.ts';

interface Credentials {
  readonly clientId: string;
  readonly secret: string;
}

const BASIC = /^basic +([a-z0-9+/]+={0,2})$/i;

/**
 * Who a client says it is and how it proves it: by HTTP Basic, or by `client_id` and `client_secret` in the form, and
 * never by both (RFC 6749, section 2.3). Throws an OAuthError.
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
    throw new OAuthError('invalid_request', 'The client is authenticated in two ways.');
  const basic = basicCredentials(authorization);
  if (clientId !== undefined && clientId !== basic.clientId)
    throw new OAuthError('invalid_request', 'Two clients are named.');
  return basic;
}

function basicCredentials(authorization: string): Credentials {
  const [, encoded = ''] = BASIC.exec(authorization) ?? [];
  const [, clientId = '', secret = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return { clientId: formDecoded(clientId), secret: formDecoded(secret) };
}

/** Inside of Basic both are encoded as in a form once more. */
function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw clientNotAccepted();
  }
}
