import { readVaultKeys, type Vault, vaultOf } from '../../services/vault.ts';
import { linkedSecret } from './linked-resources.ts';

let known: { readonly vault: Vault | undefined } | undefined;

/** What payout accounts are sealed with: DATA_KEYS, or the linked secret. Read once; undefined where none is configured. */
export function vault(): Vault | undefined {
  known ??= { vault: readVault(process.env) };
  return known.vault;
}

export function readVault(variables: NodeJS.ProcessEnv): Vault | undefined {
  const keys = variables['DATA_KEYS'] ?? linkedSecret('DataKeys', variables);
  return keys === undefined || keys === '' ? undefined : vaultOf(readVaultKeys(keys));
}
