import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { LARGEST_PAGE } from '../connections/slice.ts';
import type { ListSize, ListSizes } from '../noun.ts';
import { ANSWER_LIMITS } from './answer-limits.ts';

type Field = Pick<GraphQLField<unknown, unknown>, 'name' | 'type' | 'extensions'>;

/** Inside inputs: a list, a place in it, a field; twice, and what the operation itself is about. */
export const STEPS_TO_A_FIELD = 8;
/** What an order earned grows with its refunds, a line with those who are passed over in it: what an answer holds at all bounds them. */
export const AS_LONG_AS_AN_ANSWER = ANSWER_LIMITS.objects;

/** The key under which the size of a list travels in the extensions of its field. */
const SIZE = 'listSize';

export function isList(field: Field): boolean {
  return isListType(getNullableType(field.type));
}

/** Whether a field holds a list of objects; lists of plain values cost nothing of their own. */
export function isObjectList(field: Field): boolean {
  return isList(field) && isCompositeType(getNamedType(field.type));
}

/** A page: its rows are as many as the field that leads to it was asked for. */
export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith('Connection') && 'pageInfo' in type.getFields();
}

/** How long the list can be; undefined for one that nobody has bounded. */
export function longest(type: GraphQLNamedType, field: Field): number | undefined {
  return isConnection(type) ? LARGEST_PAGE : sizeOf(field)?.most;
}

export function assumedSize(field: Field): number {
  return sizeOf(field)?.usual ?? LARGEST_PAGE;
}

function sizeOf({ extensions }: Field): ListSize | undefined {
  return (extensions as { [SIZE]?: ListSize })[SIZE];
}

/**
 * Writes on every list that is no page how long it is. Throws, naming them, when lists have no bound - none is endless because
 * somebody forgot to say how long it can be - and when a bound names no list. An order may have 2,000 lines, and a page of such orders
 * is as long as it is; the usual sizes keep pages of pages in check.
 */
export function boundLists(schema: GraphQLSchema, sizes: readonly ListSizes[]): GraphQLSchema {
  const named = new Map(sizes.flatMap((some) => Object.entries(some)));
  const endless: string[] = [];
  for (const type of ownTypes(schema).filter((one) => !isConnection(one))) {
    for (const field of Object.values(type.getFields()).filter(isList)) {
      const name = `${type.name}.${field.name}`;
      const size = named.get(name);
      if (size === undefined) endless.push(name);
      else field.extensions = { ...field.extensions, [SIZE]: size };
      named.delete(name);
    }
  }
  if (endless.length > 0) throw new Error(`Lists without a bound (costs in noun.ts): ${endless.join(', ')}`);
  if (named.size > 0)
    throw new Error(`Bounds of no list (costs in noun.ts): ${[...named.keys()].join(', ')}`);
  return schema;
}

export function ownTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'));
}
