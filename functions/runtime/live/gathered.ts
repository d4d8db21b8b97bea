import { setImmediate } from 'node:timers/promises';

/**
 * Answers many callers by one call: those who ask in the same turn of the event loop share it. Nothing is kept, so each answer is read after
 * it was asked for.
 */
export function gathered<K, V>(read: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  let waiting: { readonly keys: K[]; readonly answers: Promise<readonly V[]> } | undefined;
  const begin = () => {
    const keys: K[] = [];
    const answers = setImmediate().then(() => {
      waiting = undefined;
      return read(keys);
    });
    return { keys, answers };
  };
  return async (key) => {
    const { keys, answers } = (waiting ??= begin());
    const place = keys.push(key) - 1;
    return (await answers)[place] as V;
  };
}
