import type { Call } from '../../call.ts';
import type { Vault } from '../../vault.ts';

/** What contacts are encrypted with. Throws where none is configured: none can be kept, nor found, then. */
export function contactVault({ vault }: Pick<Call, 'vault'>): Vault {
  if (vault === null) throw new Error('DATA_KEYS is not set: contacts cannot be kept');
  return vault;
}
