import { readVaultKeys, type Vault, vaultOf } from '../../services/vault.ts';
import { linkedSecret } from './linked-resources.ts';
import { watchedFile } from './watched-file.ts';

/** The current vault; null if none is configured. */
export type VaultSource = (now: Date) => Vault | null;

let known: VaultSource | undefined;

/**
 * The keys that encrypt contacts and payout accounts: DATA_KEYS, the file that DATA_KEYS_FILE names, or the
 * linked secret.
 */
export function vault(now: Date): Vault | null {
  return (known ??= vaultSource(process.env))(now);
}

/** The same for a function that needs a vault. Throws an error with a sentence for the operator. */
export function requiredVault(now: Date): Vault {
  const held = vault(now);
  if (held === null)
    throw new Error(
      'DATA_KEYS is not set: contacts and payout accounts cannot be stored without keys. Its form is {"current":"a","keys":{"a":"<32 bytes in base64>"}}.',
    );
  return held;
}

/** Throws an error with a sentence for the operator if the keys cannot be read. */
export function vaultSource(variables: NodeJS.ProcessEnv): VaultSource {
  const file = variables['DATA_KEYS_FILE'];
  const text = variables['DATA_KEYS'] || (file ? undefined : linkedSecret('DataKeys', variables));
  if (text) {
    const held = vaultOf(readVaultKeys(text));
    return () => held;
  }
  return file
    ? watchedFile('DATA_KEYS_FILE', file, 'the data keys', (keys, setting) =>
        vaultOf(readVaultKeys(keys, setting)),
      )
    : () => null;
}
