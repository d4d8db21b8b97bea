import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeKeyFile } from './keys/key-file.ts';

const KEY_BYTES = 32;

/** A data key as text: 32 bytes in base64. */
export const newDataKey = (): string => randomBytes(KEY_BYTES).toString('base64');

/**
 * The keys that encrypt contacts and payout accounts. They are made at the first start. Without this file,
 * contacts and payout accounts cannot be decrypted.
 */
export function ensureDataKeys(path: string): void {
  if (!existsSync(path))
    writeKeyFile(path, JSON.stringify({ current: 'first', keys: { first: newDataKey() } }));
}
