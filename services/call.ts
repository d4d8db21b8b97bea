import type { Database } from '../db/connection.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { Vault } from './vault.ts';

/** One request to the house: who asks, when, on which books. The door that took it in reads the clock, once. */
export interface Call {
  readonly db: Database;
  readonly now: Date;
  readonly viewer: Viewer;
  readonly requestId: string;
  /** The caller's network address where the door knows it; kept with a sign-up declaration (R2). */
  readonly sourceAddress: string | null;
  /** Seals what must not lie open in the database; without one, payout accounts cannot be taken. */
  readonly vault?: Vault | undefined;
}
