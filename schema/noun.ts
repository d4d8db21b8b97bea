import type { Id, IdKind } from '../domain/ids.ts';
import type { Sentence } from '../domain/refusal.ts';
import type { Call } from '../services/call.ts';
import type { Meter } from './limits/meter.ts';

/**
 * What a noun adds to the schema, in the `noun.ts` of its folder. `npm run schema` lists these folders in
 * `nouns.ts`; no other file needs an entry.
 */
export interface Noun {
  /** The resolver classes. A class that no noun lists is not served. */
  readonly resolvers: readonly (new () => object)[];
  /** What a request reads for many parents at once. Resolvers ask for them with `loaders.of`. */
  readonly loaders?: LoaderFactory<object>;
  /** How `node(id:)` finds its objects. */
  readonly node?: NodeReaders;
  /** The sizes of its lists that are not pages, by `Type.field`. */
  readonly costs?: ListSizes;
  /** What the values of its enums are called. The query `labels` answers them. */
  readonly labels?: EnumLabels;
}

/** Makes the loaders of one request. */
export type LoaderFactory<L extends object> = (call: Call, meter: Meter) => L;

/** For each kind of id, the object that it names. */
export type ReadersOfKinds = { readonly [K in IdKind]?: NodeReader<Id<K>> };

/** An order line has no kind of its own: its id begins with the id of the order. */
export type NodeReaders = ReadersOfKinds & { readonly orderLine?: NodeReader<string> };

interface NodeReader<I extends string> {
  /** The GraphQL type of what is found. */
  readonly type: string;
  /**
   * Finds the objects that this viewer may see; an object that is not in the map does not exist for them
   * (R32).
   */
  readonly read: (call: Call, ids: readonly I[]) => Promise<ReadonlyMap<string, object>>;
}

export interface ListSize {
  /** The largest length. A longer list is not answered. */
  readonly most: number;
  /** The usual length. The cost of a document is computed with it if no argument gives the length. */
  readonly usual: number;
}

export type ListSizes = Readonly<Record<string, ListSize>>;

/** By the enums' names in the schema, for each of its values. */
export type EnumLabels = Readonly<Record<string, Readonly<Record<string, Sentence>>>>;
