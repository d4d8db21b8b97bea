import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts text that must not be stored in plain text, such as a payout account. */
export interface Vault {
  /** Encrypts the text for one purpose. It can be decrypted only with the same purpose, which usually names its row. */
  encrypt(text: string, purpose: string): string;
  /** Throws if the encrypted text was changed, if it was encrypted for another purpose, or if its key is missing. */
  decrypt(encrypted: string, purpose: string): string;
  /** The name of the key that new text is encrypted with. */
  readonly keyName: string;
  /**
   * Keyed hashes that find equal text without decrypting it. Without the key they cannot be guessed. The first is
   * made with the current key, for storing and finding; the others are made with older keys, for finding only.
   */
  lookups(text: string, purpose: string): readonly [string, ...string[]];
}

/**
 * The keys by name, 32 bytes each. New text is encrypted with the current key; older text is decrypted with the key
 * that encrypted it.
 */
export interface VaultKeys {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const KEY_BYTES = 32;

/**
 * Encrypts with AES-256-GCM. The encrypted text names its key, so old text stays readable after the current key is
 * changed.
 */
export function vaultOf({ current, keys }: VaultKeys): Vault {
  const keyOf = (name: string): Buffer => {
    const key = keys.get(name);
    if (key?.length !== KEY_BYTES)
      throw new Error(
        `DATA_KEYS holds no key ${JSON.stringify(name)} of ${KEY_BYTES.toString()} bytes: what it encrypted cannot be opened`,
      );
    return key;
  };
  keyOf(current);
  // The hashing key is derived from the encryption key: one key is never used for both.
  const hashKeys = [current, ...[...keys.keys()].filter((name) => name !== current)].map((name) =>
    Buffer.from(hkdfSync('sha256', keyOf(name), '', 'tributary lookup', KEY_BYTES)),
  );
  const lookups = (text: string, purpose: string): [string, ...string[]] => {
    const [first = '', ...older] = hashKeys.map((key) =>
      createHmac('sha256', key)
        .update(JSON.stringify([purpose, text]))
        .digest('base64url'),
    );
    return [first, ...older];
  };
  return {
    keyName: current,
    lookups,
    encrypt: (text, purpose) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, keyOf(current), nonce).setAAD(Buffer.from(purpose));
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [current, nonce, encrypted, cipher.getAuthTag()]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    decrypt: (encrypted, purpose) => {
      const [name = '', nonce = '', text = '', tag = ''] = encrypted.split('.');
      const decipher = createDecipheriv(CIPHER, keyOf(name), Buffer.from(nonce, 'base64url'), {
        authTagLength: 16,
      });
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}

/**
 * Reads the configured keys: `{"current":"a","keys":{"a":"<32 bytes in base64>"}}`. Throws an error for the operator
 * that names the setting.
 */
export function readVaultKeys(text: string, setting = 'DATA_KEYS'): VaultKeys {
  const { current, keys } = parsed(text, setting);
  if (typeof current !== 'string' || typeof keys !== 'object' || keys === null)
    throw new Error(`${setting} needs "current" and "keys".`);
  const read = new Map(
    Object.entries(keys).map(([name, key]) => [name, Buffer.from(String(key), 'base64')] as const),
  );
  for (const [name, key] of read) {
    // Encrypted text begins with the name of its key and a full stop.
    if (!/^[\w-]{1,64}$/.test(name))
      throw new Error(`${setting}: ${JSON.stringify(name)} cannot name a key: letters, digits, _ and - can.`);
    if (key.length !== KEY_BYTES)
      throw new Error(`${setting}: the key ${name} is not ${KEY_BYTES.toString()} bytes in base64.`);
  }
  if (!read.has(current)) throw new Error(`${setting}: the current key ${current} is not among the keys.`);
  return { current, keys: read };
}

/** The JSON parser's own error message is not used, because it would repeat part of the keys. */
function parsed(text: string, setting: string): { current?: unknown; keys?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // The error is thrown below.
  }
  throw new Error(
    `${setting} is no JSON object such as {"current":"a","keys":{"a":"<32 bytes in base64>"}}.`,
  );
}
