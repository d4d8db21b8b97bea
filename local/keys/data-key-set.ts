import { readVaultKeys } from '../../services/vault.ts';
import { newDataKey } from '../data-keys.ts';
import { OperatorError } from '../operator-error.ts';

interface KeySet {
  readonly current: string;
  readonly keys: Readonly<Record<string, string>>;
  /** One that every instance knows before it becomes the current one. */
  readonly next?: string | undefined;
}

/** Throws a sentence for the operator when it is none. */
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
 * The set with a new key, which is the current one from now on. With `prepare` it is only known: deployments whose
 * instances change one after another learn of it first. One that was prepared becomes the current one the next time.
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

/** The set without a key. Throws an OperatorError when it is the current one, or none of the set's. */
export function without(text: string, name: string): string {
  const { current, keys, next } = readSet(text);
  if (!Object.hasOwn(keys, name))
    throw new OperatorError(`There is no key ${name}. These are there: ${Object.keys(keys).join(', ')}.`);
  if (name === current) throw new OperatorError(`The key ${name} is the current one. Rotate first.`);
  const left = Object.fromEntries(Object.entries(keys).filter(([key]) => key !== name));
  return textOf({ current, keys: left, next: next === name ? undefined : next });
}

/** Named after the day, so that a person sees which is how old. */
function freshName(names: readonly string[], now: Date): string {
  const day = `d${now.toISOString().slice(0, 10)}`;
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? day : `${day}-${count.toString()}`;
    if (!names.includes(name)) return name;
  }
}
