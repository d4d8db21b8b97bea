/**
 * The error codes of RFC 6749, section 5.2, one of section 4.1.2.1, and two of this server for cases that
 * the RFC does not cover.
 */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'temporarily_unavailable'
  | 'too_many_requests'
  | 'server_error';

/**
 * A refused token request. Its message is always one of this server's own sentences and repeats nothing
 * that the caller sent. It is in English only, because the RFC allows only ASCII here.
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
