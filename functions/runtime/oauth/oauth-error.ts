/** Why no token was given, in the words of RFC 6749, section 5.2, one of section 4.1.2.1, and two of our own that it has none for. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'temporarily_unavailable'
  | 'too_many_requests'
  | 'server_error';

/**
 * A request for a token that is turned away. What it says is always one of the sentences of this house: nothing that a
 * caller sent comes back. English only, because the RFC allows nothing but ASCII here.
 */
export class OAuthError extends Error {
  readonly error: OAuthErrorCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    error: OAuthErrorCode,
    description: string,
    status = 400,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(description);
    this.error = error;
    this.status = status;
    this.headers = headers;
  }
}

/** The same for a client that does not exist, one that is revoked, and a secret that is wrong. */
export const clientNotAccepted = (): OAuthError =>
  new OAuthError('invalid_client', 'The client is not accepted.', 401, {
    'www-authenticate': 'Basic realm="tributary", charset="UTF-8"',
  });
