import type { Call } from '../../call.ts';
import type { Vault } from '../../vault.ts';

/**
 * The vault that encrypts contacts. Throws if none is configured, because then contacts can be neither stored nor
 * found.
 */
export function contactVault({ vault }: Pick<Call, 'vault'>): Vault {
  if (vault === null) throw new Error('DATA_KEYS is not set: contacts cannot be kept');
  return vault;
}
