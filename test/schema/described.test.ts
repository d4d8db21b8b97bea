import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import type { GraphQLNamedType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildTributarySchema } from '../../schema/build.ts';

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

const types = Object.values(buildTributarySchema().getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

describe('everything in the schema says what it is', () => {
  it.each(types.map((type) => [type.name, type] as const))('%s', (_, type) => {
    const silent = [{ name: 'itself', description: type.description }, ...partsOf(type)]
      .filter(({ description }) => !isSentence(description))
      .map(({ name }) => name);
    expect(silent).toEqual([]);
  });
});

function partsOf(type: GraphQLNamedType): Described[] {
  if (isEnumType(type)) return [...type.getValues()];
  if (isInputObjectType(type)) return Object.values(type.getFields());
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    field,
    ...field.args.map(({ name, description }) => ({ name: `${field.name}(${name}:)`, description })),
  ]);
}

/** A capital or a name in backquotes at the start, a full stop at the end. */
function isSentence(description: string | null | undefined): boolean {
  return /^[A-Z0-9`][^]*\.$/.test(description ?? '');
}
