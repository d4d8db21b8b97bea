import { V7Generator } from 'uuidv7';
import { type Id, ID_PREFIXES, type IdKind } from '../domain/ids.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const generator = new V7Generator();

/**
 * How far ids are ahead of this process's clock. Above zero if the clock was ahead, rows were sealed, and the clock was then
 * corrected: new ids must follow the sealed ones. The database demands this (`hold_clock`).
 */
let aheadMs = 0;

/** A new id whose text sorts by the time at which it was made: the prefix and a UUIDv7 in 26 letters and digits. */
export function newId<K extends IdKind>(kind: K): Id<K> {
  return `${ID_PREFIXES[kind]}_${base32(generator.generateOrResetWithTs(Date.now() + aheadMs).bytes)}` as Id<K>;
}

/** From now on ids begin with this time, or a later one. */
export function idsFollow(instant: Date): void {
  aheadMs = Math.max(aheadMs, instant.getTime() - Date.now());
}

/** For a process that changes to another database, which has none of the earlier ids. New ids begin with the clock's time again. */
export function idsFollowTheClock(): void {
  aheadMs = 0;
}

/** The id of a request that starts again: the same one, or a new one if ids had to move ahead since. */
export function keptOrNewId<K extends IdKind>(kind: K, id: Id<K>): Id<K> {
  return instantOfId(id).getTime() + AHEAD_SINCE_MS < Date.now() + aheadMs ? newId(kind) : id;
}

/** No request takes this long. If ids move ahead, they move by more. */
const AHEAD_SINCE_MS = 600_000;

/** The time at the beginning of an id. */
export function instantOfId(id: string): Date {
  let value = 0;
  for (const letter of id.slice(PREFIX_LENGTH, PREFIX_LENGTH + 10))
    value = value * 32 + ALPHABET.indexOf(letter);
  return new Date(value);
}

const PREFIX_LENGTH = 4;

/** The time of the smallest of these ids. Null if there are none. */
export function oldestOf(ids: readonly string[]): Date | null {
  const times = ids.map((id) => instantOfId(id).getTime());
  return times.length === 0 ? null : new Date(times.reduce((least, time) => Math.min(least, time)));
}

/** 128 bits from the left, in groups of five; the first group holds the three that remain. */
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

/** The lower bound of all ids that are made at this instant or later. */
export function firstIdAt<K extends IdKind>(kind: K, instant: Date): Id<K> {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(instant.getTime()) << 16n);
  return `${ID_PREFIXES[kind]}_${base32(bytes)}` as Id<K>;
}
