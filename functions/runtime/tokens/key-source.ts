import { linkedSecret } from '../linked-resources.ts';
import { readSigningKeys, type SigningKey } from './signing-keys.ts';
import { watchedFile } from '../watched-file.ts';

/** The source of this server's own signing keys. */
export interface KeySource {
  /** The current keys; throws an Error with a sentence for the operator if they could never be read. */
  keys(now: Date): readonly SigningKey[];
}

let known: KeySource | undefined;

/**
 * This server's own keys: TOKEN_SIGNING_KEYS, the file that TOKEN_SIGNING_KEYS_FILE names, or the linked
 * secret.
 */
export function signingKeys(now: Date): readonly SigningKey[] {
  return (known ??= keySource(process.env)).keys(now);
}

export function keySource(variables: NodeJS.ProcessEnv): KeySource {
  const file = variables['TOKEN_SIGNING_KEYS_FILE'];
  const text =
    variables['TOKEN_SIGNING_KEYS'] || (file ? undefined : linkedSecret('TokenSigningKeys', variables));
  if (text) {
    const keys = readSigningKeys(text, 'TOKEN_SIGNING_KEYS');
    return { keys: () => keys };
  }
  if (!file) throw new Error('TOKEN_SIGNING_KEYS is not set.');
  return { keys: watchedFile('TOKEN_SIGNING_KEYS_FILE', file, 'the signing keys', readSigningKeys) };
}
