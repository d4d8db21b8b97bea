import { readFileSync } from 'node:fs';
import type { DistributorId } from '../domain/ids.ts';
import { LONGEST_LIFE_SECONDS, signOwnToken } from '../functions/runtime/tokens/own-token.ts';
import { readSigningKeys } from '../functions/runtime/tokens/signing-keys.ts';
import type { TokenPlace } from '../local/function-environment.ts';

/** The caller that a token is for. */
export type Bearer =
  | { readonly role: 'ADMIN'; readonly subject: string }
  | { readonly role: 'STOREFRONT'; readonly subject: string; readonly channels: readonly string[] }
  | { readonly role: 'DISTRIBUTOR'; readonly subject: string; readonly distributor: DistributorId };

/**
 * An access token without a session, valid for one hour from `now` and signed with the keys of a data folder.
 */
export async function issueToken(
  signingKeys: string,
  place: TokenPlace,
  { subject, ...bearer }: Bearer,
  now: Date,
): Promise<string> {
  const keys = readSigningKeys(readFileSync(signingKeys, 'utf8'), signingKeys);
  return signOwnToken({ sub: subject, ...bearer }, LONGEST_LIFE_SECONDS, now, keys, place);
}
