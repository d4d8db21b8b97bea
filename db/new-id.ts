import { uuidv7obj } from 'uuidv7';
import { type Id, ID_PREFIXES, type IdKind } from '../domain/ids.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id whose text sorts by the time it was made: the prefix and a UUIDv7 in 26 letters and digits. */
export function newId<K extends IdKind>(kind: K): Id<K> {
  return `${ID_PREFIXES[kind]}_${base32(uuidv7obj().bytes)}` as Id<K>;
}

/** 128 bits from the left, in groups of five; the first group holds the three that are left over. */
function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 2;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((value >> bits) & 31);
      value &= (1 << bits) - 1;
    }
  }
  return text;
}

/** The smallest id that one made at this instant, or later, can have: ids begin with their time. */
export function firstIdAt<K extends IdKind>(kind: K, instant: Date): Id<K> {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(instant.getTime()) << 16n);
  return `${ID_PREFIXES[kind]}_${base32(bytes)}` as Id<K>;
}
