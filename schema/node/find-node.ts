import { isInterfaceType, type GraphQLSchema } from 'graphql';
import { isId, kindOfId, orderOfLine } from '../../domain/ids.ts';
import type { IdKind } from '../../domain/ids.ts';
import type { Call } from '../../services/call.ts';
import type { NodeReaders, ReadersOfKinds } from '../noun.ts';
import { nouns } from '../nouns.ts';

const READERS = nouns.reduce<NodeReaders>((all, { node }) => ({ ...all, ...node }), {});

/**
 * The object with an id, of any kind. Null if it does not exist, if this viewer may not see it, or if the
 * text is not an id: a caller cannot tell these cases apart (R32).
 */
export async function findNode(call: Call, id: string): Promise<object | null> {
  return (await mapWith(call, id))?.get(id) ?? null;
}

function mapWith(call: Call, id: string): Promise<ReadonlyMap<string, object>> | undefined {
  const kind = kindOfId(id);
  if (kind !== undefined) return mapOf(kind, call, id);
  return orderOfLine(id) === undefined ? undefined : READERS.orderLine?.read(call, [id]);
}

function mapOf<K extends IdKind>(
  kind: K,
  call: Call,
  id: string,
): Promise<ReadonlyMap<string, object>> | undefined {
  const readers: ReadersOfKinds = READERS;
  return isId(kind, id) ? readers[kind]?.read(call, [id]) : undefined;
}

/** Tells GraphQL the type of a `Node` by its id. */
export function tellNodesApart(schema: GraphQLSchema): GraphQLSchema {
  const node = schema.getType('Node');
  if (isInterfaceType(node)) node.resolveType = ({ id }: { readonly id: string }) => typeOf(id);
  return schema;
}

function typeOf(id: string): string | undefined {
  const kind = kindOfId(id);
  return READERS[kind ?? 'orderLine']?.type;
}
