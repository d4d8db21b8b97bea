import type { Database } from '../db/connection.ts';
import type { ApprovalId } from '../domain/ids.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { AccessTokens } from './ports/access-tokens.ts';
import type { MessageSender } from './ports/message-sender.ts';
import type { RateLimits } from './platform/limits/rate-limits.ts';
import type { PayoutProvider } from './ports/payout-provider.ts';
import type { WebhookSender } from './ports/webhook-sender.ts';
import type { Vault } from './vault.ts';

/** One request to the house: who asks, when, on which books. The door that took it in reads the clock, once. */
export interface Call {
  readonly db: Database;
  readonly now: Date;
  /**
   * The accepted difference between `now` and the database's clock, in milliseconds; beyond it nothing is written.
   * Null: the clocks are not compared, because past orders are being replayed.
   */
  readonly clockToleranceMs: number | null;
  readonly viewer: Viewer;
  /**
   * Checks the caller again, for requests that change several things. It returns undefined if the caller is no longer
   * accepted. Null: only one thing is changed.
   */
  readonly viewerNow: (() => Promise<Viewer | undefined>) | null;
  readonly requestId: string;
  /** Set while a second operator confirms another's request (R27): audit entries then name both. */
  readonly confirmed?: { readonly approval: ApprovalId; readonly requestedBy: string };
  /** The caller's network address, if known. It is stored with a sign-up declaration (R2). */
  readonly sourceAddress: string | null;
  /** The client program's name for itself, shortened to one line that can be stored. Shown beside the session. */
  readonly userAgent: string | null;
  /** Encrypts contacts and payout accounts. Without it neither can be accepted. */
  readonly vault: Vault | null;
  /** Makes access tokens. Only entry points that callers use have it. */
  readonly tokens: AccessTokens | null;
  readonly sender: MessageSender | null;
  /** The rate limits. OFF: callers are not limited. Null: the entry point has no limits, and limited operations are refused. */
  readonly rateLimits: RateLimits | 'OFF' | null;
  /** The payment provider. Without one, operators take batches to the bank. */
  readonly payouts: PayoutProvider | null;
  /** Sends events to the receivers of webhooks. Without it no webhook can be created, and nothing is sent. */
  readonly webhooks: WebhookSender | null;
}

type Needed = 'db' | 'now' | 'clockToleranceMs' | 'viewer' | 'requestId';

/**
 * Builds a call. The type requires the necessary parts. A part that is left out or undefined stays missing, and every
 * service that needs it refuses or throws.
 */
export function newCall(given: Pick<Call, Needed> & Partial<Call>): Call {
  const {
    viewerNow = null,
    sourceAddress = null,
    userAgent = null,
    vault = null,
    tokens = null,
    sender = null,
    rateLimits = null,
    payouts = null,
    webhooks = null,
  } = given;
  return {
    ...given,
    viewerNow,
    sourceAddress,
    userAgent,
    vault,
    tokens,
    sender,
    rateLimits,
    payouts,
    webhooks,
  };
}
