import type { Database } from '../db/connection.ts';
import type { ApprovalId } from '../domain/ids.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { AccessTokens } from './ports/access-tokens.ts';
import type { CodeSender } from './ports/code-sender.ts';
import type { RateLimits } from './platform/limits/rate-limits.ts';
import type { PayoutProvider } from './ports/payout-provider.ts';
import type { Vault } from './vault.ts';

/** One request to the house: who asks, when, on which books. The door that took it in reads the clock, once. */
export interface Call {
  readonly db: Database;
  readonly now: Date;
  /** How far `now` may be from the database's clock, in milliseconds; beyond it nothing is written. Null: they are not compared, where the past is lived through once more. */
  readonly clockToleranceMs: number | null;
  readonly viewer: Viewer;
  /** Looks once more at who asks, for requests that change several things; it answers undefined when they are no longer accepted. Null: only one thing is changed. */
  readonly viewerNow: (() => Promise<Viewer | undefined>) | null;
  readonly requestId: string;
  /** Set while a second operator confirms what another asked for (R27): lines on the audit log then name both. */
  readonly confirmed?: { readonly approval: ApprovalId; readonly requestedBy: string };
  /** The caller's network address where the door knows it; kept with a sign-up declaration (R2). */
  readonly sourceAddress: string | null;
  /** What the caller's program calls itself, as far as it said so: one short line that can be stored. Shown beside their session. */
  readonly userAgent: string | null;
  /** Encrypts what must not lie open in the database; without one, neither contacts nor payout accounts can be taken. */
  readonly vault: Vault | null;
  /** Makes access tokens, and sends codes: only the doors that callers come through have them. */
  readonly tokens: AccessTokens | null;
  readonly codes: CodeSender | null;
  /** How often callers may try; OFF: as often as they like. Null: the door has no limits, and what is limited cannot be tried by it. */
  readonly rateLimits: RateLimits | 'OFF' | null;
  /** Who pays by machine; without one, operators take batches to the bank by themselves. */
  readonly payouts: PayoutProvider | null;
}

type Needed = 'db' | 'now' | 'clockToleranceMs' | 'viewer' | 'requestId';

/**
 * A call as a door makes it: what it has to say is asked for by the type, and what it does not have, or has as undefined, is missing
 * for good. Each service that needs it refuses or throws.
 */
export function newCall(given: Pick<Call, Needed> & Partial<Call>): Call {
  const {
    viewerNow = null,
    sourceAddress = null,
    userAgent = null,
    vault = null,
    tokens = null,
    codes = null,
    rateLimits = null,
    payouts = null,
  } = given;
  return { ...given, viewerNow, sourceAddress, userAgent, vault, tokens, codes, rateLimits, payouts };
}
