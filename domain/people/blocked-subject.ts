/** Somebody whose tokens are not taken, whoever issued them. */
export interface BlockedSubject {
  /** An account's id, or `oidc:` and what the other issuer calls them. */
  readonly subject: string;
  readonly blockedAt: Date;
  readonly blockedBy: string;
  readonly reason: string;
}
