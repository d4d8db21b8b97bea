import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const KEY_BYTES = 32;

/** The keys that seal payout accounts, made at the first start; without this file nobody can read them again. */
export function ensureDataKeys(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const keys = JSON.stringify({ current: 'first', keys: { first: randomBytes(KEY_BYTES).toString('base64') } });
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.new`;
  writeFileSync(draft, keys, { mode: 0o600 });
  renameSync(draft, path);
  return keys;
}
