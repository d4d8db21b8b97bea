import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts text that must not lie open in the database, such as a payee's account. */
export interface Vault {
  /** Encrypted for one purpose: it does not open as anything else, nor in another row. */
  encrypt(text: string, purpose: string): string;
  /** Throws when it was changed, or encrypted for another purpose, or when its key is gone. */
  decrypt(encrypted: string, purpose: string): string;
  /** The name of the key that new text is encrypted with. */
  readonly keyName: string;
  /**
   * Keyed hashes by which equal text is found again without being opened, and which cannot be guessed at without the
   * key: the current key's first, to store and to find by; then those of the keys before, to find by.
   */
  lookups(text: string, purpose: string): readonly [string, ...string[]];
}

/** The keys by name, 32 bytes each; new text is encrypted with the current one, old text opens with its own. */
export interface VaultKeys {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const KEY_BYTES = 32;

/** AES-256-GCM; the encrypted text names its key, so that keys can be changed while old text stays readable. */
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
  // A key of its own for hashing: one key never serves two ends.
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

/** Reads keys as they are configured: `{"current":"a","keys":{"a":"<32 bytes in base64>"}}`. Throws a sentence for the operator, which names the setting. */
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

/** The parser's own words would repeat a piece of the keys. */
function parsed(text: string, setting: string): { current?: unknown; keys?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Said below.
  }
  throw new Error(
    `${setting} is no JSON object such as {"current":"a","keys":{"a":"<32 bytes in base64>"}}.`,
  );
}
