import type { Role, Scope } from '../../domain/viewer.ts';

/** What an access token says of its bearer; `subject` is the id of their account. */
export interface AccessTokenClaims {
  readonly subject: string;
  readonly role: Role;
  /** Null for API clients. */
  readonly sessionId: string | null;
  readonly channels: readonly string[];
  readonly scopes: readonly Scope[];
}

export interface IssuedAccessToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Makes access tokens: the door that took the request in has the keys. */
export interface AccessTokens {
  /** Valid for 15 minutes from `now`. */
  issue(claims: AccessTokenClaims, now: Date): Promise<IssuedAccessToken>;
}
