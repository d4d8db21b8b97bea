import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { withoutByteOrderMark } from '../http/body-text.ts';
import { isUtf8Of } from '../http/media-types.ts';
import { OAuthError } from './oauth-error.ts';

/** Twenty times the size of a usual token request. */
const LONGEST_BYTES = 8192;

const FORM = 'application/x-www-form-urlencoded';

/**
 * The parameters of a form, by name. A parameter without a value counts as left out, and no parameter may
 * be repeated (RFC 6749, section 3.2): otherwise two programs could read different values. Throws an
 * OAuthError. API Gateway passes forms on in base64, the local gateway as text.
 */
export function formOf({
  headers,
  body = '',
  isBase64Encoded,
}: APIGatewayProxyEventV2): ReadonlyMap<string, string> {
  if (!isUtf8Of(FORM, headers['content-type']))
    throw new OAuthError('invalid_request', `Send ${FORM}, in UTF-8.`);
  if (Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > LONGEST_BYTES)
    throw new OAuthError('invalid_request', 'The body is too long.');
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  const parameters = [...new URLSearchParams(withoutByteOrderMark(text))];
  const form = new Map(parameters);
  if (form.size < parameters.length) throw new OAuthError('invalid_request', 'A parameter is repeated.');
  return new Map([...form].filter(([, value]) => value !== ''));
}
