/** A subject whose tokens are refused, whichever issuer made them. */
export interface BlockedSubject {
  /** An account's id, or `oidc:` and the other issuer's name for the subject. */
  readonly subject: string;
  readonly blockedAt: Date;
  readonly blockedBy: string;
  readonly reason: string;
}
