import { readFileSync, statSync } from 'node:fs';
import { linkedSecret } from './linked-resources.ts';
import { logger } from './logger.ts';
import { readSigningKeys, type SigningKey } from './signing-keys.ts';

/** Where our own signing keys come from. */
export interface KeySource {
  /** The keys as they are now; throws an Error with a sentence for the operator when none were ever readable. */
  keys(now: Date): readonly SigningKey[];
}

const LOOK_EVERY_MS = 2000;

let known: KeySource | undefined;

/** Our own keys: TOKEN_SIGNING_KEYS, the file that TOKEN_SIGNING_KEYS_FILE names, or the linked secret. */
export function signingKeys(now: Date): readonly SigningKey[] {
  return (known ??= keySource(process.env)).keys(now);
}

export function keySource(variables: NodeJS.ProcessEnv): KeySource {
  const file = variables['TOKEN_SIGNING_KEYS_FILE'];
  const text = variables['TOKEN_SIGNING_KEYS'] || (file ? undefined : linkedSecret('TokenSigningKeys', variables));
  if (text) {
    const keys = readSigningKeys(text, 'TOKEN_SIGNING_KEYS');
    return { keys: () => keys };
  }
  if (!file) throw new Error('TOKEN_SIGNING_KEYS is not set.');
  return keyFile(file);
}

/** A file is looked at again every few seconds, so that keys are rotated without a restart. One that became unreadable changes nothing. */
function keyFile(path: string): KeySource {
  let current = { version: versionOf(path), keys: readSigningKeys(readFileSync(path, 'utf8'), path) };
  let lookedAt = 0;
  return {
    keys: (now) => {
      // A clock that was put back must not keep anybody from looking.
      if (Math.abs(now.getTime() - lookedAt) < LOOK_EVERY_MS) return current.keys;
      lookedAt = now.getTime();
      try {
        const version = versionOf(path);
        if (version !== current.version) current = { version, keys: readSigningKeys(readFileSync(path, 'utf8'), path) };
      } catch (error) {
        logger().error({ err: error }, 'the signing keys could not be read again');
      }
      return current.keys;
    },
  };
}

function versionOf(path: string): string {
  const { mtimeMs, size, ino } = statSync(path);
  return [mtimeMs, size, ino].join(' ');
}
