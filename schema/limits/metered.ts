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
 * Counts a field. Every field of the schema is wrapped here: the answer is measured, and an ended request
 * stops. Lists are counted before their items are resolved, and are released in parts.
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
 * Fails by a rejected promise only. If an item of a list throws synchronously, graphql-js drops the
 * promises of the items before it; if one of those rejects, the process ends.
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

/** Counted before it is read: one more promise for each object would be slow. */
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

/** A list of plain values counts by its bytes alone. */
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
