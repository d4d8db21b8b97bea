import { generateKeyPairSync } from 'node:crypto';
import { LONGEST_LIFE_SECONDS } from '../../functions/runtime/tokens/own-token.ts';
import {
  fingerprint,
  readSigningKeys,
  readWrittenKeySet,
  type SigningKey,
  type WrittenKey,
} from '../../functions/runtime/tokens/signing-keys.ts';

/** A new Ed25519 key that may sign from a given time. */
export function newSigningKey(signsFrom: Date): WrittenKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    ...privateKey.export({ format: 'jwk' }),
    kid: fingerprint(publicKey),
    alg: 'EdDSA',
    use: 'sig',
    signsFrom: signsFrom.toISOString(),
  };
}

export function keySetText(keys: readonly WrittenKey[]): string {
  return `${JSON.stringify({ keys }, null, 2)}\n`;
}

/** The facts about a key that may be shown. */
export interface KeyState {
  readonly key: SigningKey;
  readonly state: 'PUBLISHED' | 'SIGNS' | 'VERIFIES' | 'SPENT';
  /**
   * The time when the last token of a replaced key expires; null while the key signs or has not signed yet.
   */
  readonly spentAt: Date | null;
}

/** How long a replaced key is kept: the longest lifetime of a token, and a minute because clocks differ. */
const AFTERLIFE_MS = (LONGEST_LIFE_SECONDS + 60) * 1000;

/** The keys in the order in which they sign, each with its current state. */
export function keyStates(keys: readonly SigningKey[], now: Date): readonly KeyState[] {
  const inOrder = [...keys].sort((a, b) => a.signsFrom.getTime() - b.signsFrom.getTime());
  return inOrder.map((key, index) => {
    const successor = inOrder[index + 1];
    // The first key signs even before its time, because there is no earlier key.
    if (key.signsFrom > now && index > 0) return { key, state: 'PUBLISHED', spentAt: null };
    if (successor === undefined || successor.signsFrom > now) return { key, state: 'SIGNS', spentAt: null };
    const spentAt = new Date(successor.signsFrom.getTime() + AFTERLIFE_MS);
    return { key, state: spentAt > now ? 'VERIFIES' : 'SPENT', spentAt };
  });
}

export interface Rotated {
  readonly text: string;
  readonly added: SigningKey;
  readonly dropped: readonly SigningKey[];
}

/**
 * Adds a key that signs from a given time, and removes the keys whose last token has expired. An empty text
 * starts a new set.
 */
export function rotated(text: string, setting: string, signsFrom: Date, now: Date): Rotated {
  const written = text.trim() === '' ? [] : readWrittenKeySet(text, setting).keys;
  const before = written.length === 0 ? [] : readSigningKeys(text, setting);
  const spent = new Set(
    keyStates(before, now)
      .filter(({ state }) => state === 'SPENT')
      .map(({ key }) => key),
  );
  const kept = written.filter((_key, index) => !spent.has(before[index] as SigningKey));
  const next = keySetText([...kept, newSigningKey(kept.length === 0 ? now : signsFrom)]);
  const added = readSigningKeys(next, setting).at(-1);
  if (added === undefined) throw new Error('A key that was added is not there.');
  return { text: next, added, dropped: [...spent] };
}
