import type { DistributorId, WithdrawalId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import type { Vault } from '../../vault.ts';

const SHOWN = 4;

/** The last few characters, enough for the owner to recognise the account. */
export function maskedPayoutAccount(account: string): string {
  const shown = Math.min(SHOWN, Math.floor(account.length / 3));
  return `****${account.slice(account.length - shown)}`;
}

/** What a payout account is encrypted for: it opens in the row of its own withdrawal only. */
export const payoutAccountPurpose = (id: WithdrawalId): string => `payout-account:${id}`;

/** The same for the payout account that a distributor keeps. */
export const keptPayoutAccountPurpose = (id: DistributorId): string => `kept-account:${id}`;

export function vaultFor({ vault }: Call): Vault {
  if (vault === null) throw new Error('DATA_KEYS is not set: payout accounts cannot be kept');
  return vault;
}
