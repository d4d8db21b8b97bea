import type { Id, IdKind } from '../domain/ids.ts';
import type { Call } from '../services/call.ts';
import type { Meter } from './limits/meter.ts';

/**
 * What a noun gives to the schema, in the `noun.ts` of its folder. `npm run schema` lists the folders in `nouns.ts`, so nothing else
 * has to be told of it.
 */
export interface Noun {
  /** The classes that answer its fields. A class that no noun names is not served. */
  readonly resolvers: readonly (new () => object)[];
  /** What a request reads for many parents at once. Resolvers ask for them with `loaders.of`. */
  readonly loaders?: LoaderFactory<object>;
  /** How `node(id:)` finds its objects. */
  readonly node?: NodeReaders;
  /** How long its lists are that are no pages, by `Type.field`. */
  readonly costs?: ListSizes;
}

/** Makes the loaders of one request. */
export type LoaderFactory<L extends object> = (call: Call, meter: Meter) => L;

/** For each kind of id, what it names. */
export type ReadersOfKinds = { readonly [K in IdKind]?: NodeReader<Id<K>> };

/** A line of an order has no kind of its own: its id begins with the order's. */
export type NodeReaders = ReadersOfKinds & { readonly orderLine?: NodeReader<string> };

interface NodeReader<I extends string> {
  /** The GraphQL type of what is found. */
  readonly type: string;
  /** Finds what this viewer may see; what is not in the map does not exist for them (R32). */
  readonly read: (call: Call, ids: readonly I[]) => Promise<ReadonlyMap<string, object>>;
}

export interface ListSize {
  /** How long it can be. A longer one is not answered. */
  readonly most: number;
  /** How long it usually is, which is what the cost of a document takes it for where no argument says so. */
  readonly usual: number;
}

export type ListSizes = Readonly<Record<string, ListSize>>;
