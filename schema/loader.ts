import DataLoader from 'dataloader';
import { TooManyRows } from '../services/too-many-rows.ts';
import type { Meter } from './limits/meter.ts';

/** Reads many keys in one query. A key without an entry in the map has no value. */
export type ReadMany<K, V> = (keys: readonly K[]) => Promise<ReadonlyMap<K, V>>;

/** Collects the keys requested in one tick, and caches the values for the rest of the request. */
export interface Loader<K, V> {
  load(key: K): Promise<V>;
}

/**
 * Collects the keys requested in one tick and reads them together; `missing` gives the value of a key that
 * was not found. It is created at its first use: there are dozens of loaders, and most requests use one or
 * two.
 */
export function loaderOf<K, V>(read: ReadMany<K, V>, missing: (key: K) => V | Error): Loader<K, V> {
  let loader: DataLoader<K, V> | undefined;
  return { load: (key) => (loader ??= gathering(read, missing)).load(key) };
}

function gathering<K, V>(read: ReadMany<K, V>, missing: (key: K) => V | Error): DataLoader<K, V> {
  return new DataLoader<K, V>(async (keys) => {
    const found = await read(keys);
    return keys.map((key) => found.get(key) ?? missing(key));
  });
}

/**
 * As `loaderOf`, for fields with arguments: parents with the same arguments are read together, and each
 * different set of arguments has a query of its own.
 */
export function loadersOf<A, K, V>(
  read: (keys: readonly K[], args: A) => Promise<ReadonlyMap<K, V>>,
  missing: (key: K) => V | Error,
): (key: K, args: A) => Promise<V> {
  const loaders = new Map<string, Loader<K, V>>();
  return (key, args) => {
    const signature = JSON.stringify(args ?? null);
    const loader = loaders.get(signature) ?? loaderOf((keys: readonly K[]) => read(keys, args), missing);
    loaders.set(signature, loader);
    return loader.load(key);
  };
}

/** Reads once, at the first call, and returns the same result to later calls. */
export function once<V>(read: () => Promise<V>): () => Promise<V> {
  let reading: Promise<V> | undefined;
  return () => (reading ??= read());
}

/**
 * For references that the database enforces: if one is missing, it is a fault of this server, not of the
 * caller.
 */
export function dangling(key: unknown): Error {
  return new Error(`Nothing found under ${String(key)}`);
}

/**
 * Reads lists that no argument bounds. It reads no more rows than the answer has room for, else it ends the
 * request. Without it a page of 100 orders could read 200,000 lines before they are counted.
 */
export async function withinRoom<V>(meter: Meter, read: (most: number) => Promise<V>): Promise<V> {
  try {
    return await read(meter.room);
  } catch (error) {
    if (error instanceof TooManyRows) meter.tooMany();
    throw error;
  }
}
