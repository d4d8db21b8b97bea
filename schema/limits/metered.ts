import { getNamedType, isCompositeType } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLNamedType } from 'graphql';
import type { GraphQLContext } from '../context.ts';
import { isList, isObjectList, longest } from './list-sizes.ts';
import type { Meter } from './meter.ts';
import { pace } from './pace.ts';
import { sizeOfValue } from './value-size.ts';

type Field = GraphQLField<unknown, GraphQLContext>;
type Resolve = GraphQLFieldResolver<unknown, GraphQLContext>;

/**
 * The field, counted: every field of the schema goes through here, so this is where an answer is measured and where a request
 * that has ended stops. Lists are counted before their items are worked on, and handed out in turns.
 */
export function metered(type: GraphQLNamedType, field: Field, resolve: Resolve): Resolve {
  const list = isList(field);
  if (!list && isCompositeType(getNamedType(field.type))) return neverThrowing(meteredObject(resolve));
  const count = list ? counting(field, longest(type, field) ?? Infinity) : countValue;
  return neverThrowing((parent, args, context, info) => {
    const { meter } = context;
    meter.field(info.path.key);
    const value: unknown = resolve(parent, args, context, info);
    return value instanceof Promise
      ? value.then((answered: unknown) => count(answered, meter))
      : count(value, meter);
  });
}

/**
 * Fails by a promise only: when an item of a list throws at once, graphql-js forgets the promises of the items before it,
 * and one of those that fails then ends the process.
 */
function neverThrowing(resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    try {
      return resolve(parent, args, context, info);
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
}

/** Counted before it is looked for, as one promise more for each would be what takes longest. */
function meteredObject(resolve: Resolve): Resolve {
  return (parent, args, context, info) => {
    context.meter.field(info.path.key);
    context.meter.objects(1);
    return resolve(parent, args, context, info);
  };
}

function countValue(value: unknown, meter: Meter): unknown {
  meter.value(sizeOfValue(value));
  return value;
}

/** Lists of plain values are bytes alone. */
function counting(field: Field, most: number): (value: unknown, meter: Meter) => unknown {
  return (value, meter) => {
    if (!Array.isArray(value)) return value;
    const items: readonly unknown[] = value;
    if (items.length > most) meter.tooMany();
    if (!isObjectList(field)) return countValue(items, meter);
    meter.objects(items.length);
    return pace.handOut(items, meter.goesOn);
  };
}
