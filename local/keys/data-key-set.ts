import { readVaultKeys } from '../../services/vault.ts';
import { newDataKey } from '../data-keys.ts';
import { OperatorError } from '../operator-error.ts';

interface KeySet {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
  /** A prepared key: every instance knows it before it becomes the current one. */
  readonly next?: string | undefined;
}

/** Throws an error with a sentence for the operator when the text is no key set. */
function readSet(text: string): KeySet {
  readVaultKeys(text);
  return JSON.parse(text) as KeySet;
}

const textOf = (set: KeySet): string => `${JSON.stringify(set, null, 2)}\n`;

export interface DataKeysRotated {
  readonly text: string;
  readonly current: string;
  readonly added: string | null;
}

/**
 * Adds a key and makes it the current one. With `prepare` the key is only added: in a deployment whose
 * instances are updated one after another, all of them must know it first. If a key is already prepared, it
 * becomes the current one and no key is added.
 */
export function rotated(text: string, prepare: boolean, now: Date): DataKeysRotated {
  const set = text.trim() === '' ? undefined : readSet(text);
  if (set?.next !== undefined) {
    if (prepare)
      throw new OperatorError(
        `The key ${set.next} is prepared already. "rotate-data" makes it the current one.`,
      );
    return { text: textOf({ current: set.next, keys: set.keys }), current: set.next, added: null };
  }
  const added = freshName(Object.keys(set?.keys ?? {}), now);
  const keys = { ...set?.keys, [added]: newDataKey() };
  const isNext = prepare && set !== undefined;
  const current = isNext ? set.current : added;
  return { text: textOf({ current, keys, ...(isNext && { next: added }) }), current, added };
}

/** Removes a key. Throws an OperatorError when it is the current one or not in the set. */
export function without(text: string, name: string): string {
  const { current, keys, next } = readSet(text);
  if (!Object.hasOwn(keys, name))
    throw new OperatorError(`There is no key ${name}. These are there: ${Object.keys(keys).join(', ')}.`);
  if (name === current) throw new OperatorError(`The key ${name} is the current one. Rotate first.`);
  const left = Object.fromEntries(Object.entries(keys).filter(([key]) => key !== name));
  return textOf({ current, keys: left, next: next === name ? undefined : next });
}

/** The name contains the day, so that the age of a key is visible. */
function freshName(names: readonly string[], now: Date): string {
  const day = `d${now.toISOString().slice(0, 10)}`;
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? day : `${day}-${count.toString()}`;
    if (!names.includes(name)) return name;
  }
}
