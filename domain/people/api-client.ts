import type { ApiClientId } from '../ids.ts';
import type { Scope } from '../viewer.ts';

/** A program that may ask for itself: the back end of a shop, or a third-party front end's. Its secret is nowhere in it. */
export interface ApiClient {
  readonly id: ApiClientId;
  readonly name: string;
  readonly channels: readonly string[];
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** When the secret that it has now was made. */
  readonly secretMadeAt: Date;
  /** Until when the secret before is taken as well; null: it is not. */
  readonly oldSecretUntil: Date | null;
  /** Null: it may ask. */
  readonly revokedAt: Date | null;
}
