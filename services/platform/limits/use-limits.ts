import { readPaidOff, useRateLimit } from '../../../db/platform/rate-limits.queries.ts';
import { networkOf } from '../../../domain/network.ts';
import { comesBackAfter, retryAfter } from '../../../domain/platform/rate-limit.ts';
import type { Call } from '../../call.ts';
import { RateLimited } from './rate-limited.ts';
import type { LimitName } from './rate-limits.ts';

/**
 * The person or client that a use is counted for. A mailbox is what `mailboxFor` finds for a contact; undefined for a text that is no
 * contact, which is not counted. A client is given as written.
 */
export type CountedFor =
  | 'source'
  | 'identity'
  | 'everybody'
  | { readonly mailbox: string | undefined }
  | { readonly client: string };

/**
 * Counts one use of a limited operation for everybody whom it is counted for, in the order given, and throws RateLimited
 * when one of them has none left: the ones after it are not touched, so that a source that is refused cannot use up
 * somebody else's contact. Counted at once and for good, whatever becomes of the request.
 *
 * Does nothing where limits are switched off. Throws where the door has none: then nothing that is limited can be tried.
 */
export async function useLimits(
  call: Call,
  uses: readonly (readonly [LimitName, CountedFor])[],
): Promise<void> {
  if (call.rateLimits === 'OFF') return;
  if (call.rateLimits === null)
    throw new Error(`${uses[0]?.[0] ?? 'this'} is limited, and this door has no limits`);
  for (const [name, whom] of uses) {
    const counted = keyOf(call, whom);
    if (counted === undefined) continue;
    const limit = call.rateLimits[name];
    const key = `${name}:${counted}`;
    if (await useRateLimit(call.db, key, call.now, comesBackAfter(limit), limit.spanSeconds * 1000)) continue;
    throw new RateLimited(retryAfter(limit, (await readPaidOff(call.db, key)) ?? call.now, call.now));
  }
}

/** Under which key a use is counted; undefined where there is nobody to count it for, such as a text that is no contact. */
function keyOf(call: Call, whom: CountedFor): string | undefined {
  if (whom === 'everybody') return whom;
  if (whom === 'identity') return call.viewer.subject;
  if (whom === 'source')
    return call.sourceAddress === null ? undefined : hashed(call, networkOf(call.sourceAddress));
  if ('client' in whom) return hashed(call, whom.client);
  return whom.mailbox === undefined ? undefined : hashed(call, whom.mailbox);
}

/** Addresses, contacts and other texts of the caller are stored as hashes only. */
function hashed({ vault }: Call, text: string): string {
  if (vault === null) throw new Error('DATA_KEYS is not set: limits cannot be counted');
  return vault.lookups(text, 'rate limit')[0];
}
