import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ClientCredentials } from '../../../services/people/api-clients/exchange-client-credentials.ts';
import { clientCredentials } from './client-authentication.ts';
import { formOf } from './form-body.ts';
import { OAuthError } from './oauth-error.ts';

/** Reads a request for an access token by client credentials (RFC 6749, section 4.4.2). Throws an OAuthError. */
export function tokenRequest(event: APIGatewayProxyEventV2): ClientCredentials {
  const form = formOf(event);
  const grantType = form.get('grant_type');
  if (grantType === undefined) throw new OAuthError('invalid_request', 'grant_type is missing.');
  if (grantType !== 'client_credentials')
    throw new OAuthError('unsupported_grant_type', 'grant_type must be client_credentials.');
  return { ...clientCredentials(event.headers['authorization'], form), scopes: scopesOf(form.get('scope')) };
}

/**
 * Words separated by spaces (RFC 6749, section 3.3); extra spaces are accepted. Null or left out: all
 * scopes of the client.
 */
function scopesOf(scope: string | undefined): readonly string[] | null {
  return scope?.split(' ').filter((word) => word !== '') ?? null;
}
