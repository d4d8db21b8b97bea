import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { LARGEST_PAGE } from '../connections/slice.ts';
import type { ListSize, ListSizes } from '../noun.ts';
import { ANSWER_LIMITS } from './answer-limits.ts';

type Field = Pick<GraphQLField<unknown, unknown>, 'name' | 'type' | 'extensions'>;

/** The longest path to a value of an input: list, index and field, twice, and up to two names before them. */
export const STEPS_TO_A_FIELD = 8;
/**
 * An order's entries grow with its refunds, and an upline with the distributors passed over in it. The
 * limits of the whole answer bound both.
 */
export const AS_LONG_AS_AN_ANSWER = ANSWER_LIMITS.objects;

/** The key of a list's size in the extensions of its field. */
const SIZE = 'listSize';

export function isList(field: Field): boolean {
  return isListType(getNullableType(field.type));
}

/** True if a field is a list of objects; a list of plain values has no cost. */
export function isObjectList(field: Field): boolean {
  return isList(field) && isCompositeType(getNamedType(field.type));
}

/** A page: the number of its rows is an argument of the field above it. */
export function isConnection(type: GraphQLNamedType): boolean {
  return isObjectType(type) && type.name.endsWith('Connection') && 'pageInfo' in type.getFields();
}

/** The largest length of the list; undefined if no bound is given. */
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
 * Stores on every list that is not a page how long it can be. Throws an error that names the lists without
 * a bound, and the bounds without a list. The bounds hold for the real length (an order may have 2,000
 * lines); the usual sizes limit pages of pages.
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
