import type { DistributorId, WithdrawalId } from '../../../domain/ids.ts';
import type { Call } from '../../call.ts';
import type { Vault } from '../../vault.ts';

const SHOWN = 4;

/** The last few characters, enough for the owner to recognise the account. */
export function maskedPayoutAccount(payoutAccount: string): string {
  const shown = Math.min(SHOWN, Math.floor(payoutAccount.length / 3));
  return `****${payoutAccount.slice(payoutAccount.length - shown)}`;
}

/**
 * The encryption purpose of a withdrawal's payout account: it can be decrypted only in the row of its own withdrawal.
 */
export const payoutAccountPurpose = (id: WithdrawalId): string => `payout-account:${id}`;

/** The encryption purpose of the payout account that a distributor has stored. */
export const keptPayoutAccountPurpose = (id: DistributorId): string => `kept-account:${id}`;

export function vaultFor({ vault }: Call): Vault {
  if (vault === null) throw new Error('DATA_KEYS is not set: payout accounts cannot be kept');
  return vault;
}
