import type { ApiClientId } from '../ids.ts';
import type { Scope } from '../viewer.ts';

/** A program with its own access: a shop's back end or a third-party front end. Its secret is not part of this record. */
export interface ApiClient {
  readonly id: ApiClientId;
  readonly name: string;
  readonly channels: readonly string[];
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** When the current secret was made. */
  readonly secretMadeAt: Date;
  /** Until when the previous secret is accepted. Null: it is not accepted. */
  readonly oldSecretUntil: Date | null;
  /** Null: its access is not revoked. */
  readonly revokedAt: Date | null;
}
