import { isObjectType, type GraphQLObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../schema/access/access.ts';
import { buildTributarySchema } from '../../schema/build.ts';
import { allReaders } from './readers.ts';

/*
 * The fields that every caller who sees the object may read. A type may say so once for all of its fields, so that a new one
 * would be open without a word; therefore each noun names them all in readers/, and a field that is not named fails. What is guarded
 * more closely than its object is named there too, with its rule.
 */
const { face: FACE, closer: CLOSER } = await allReaders();

/** Pages have the same fields whatever stands on them. */
const PAGES: readonly (readonly [form: RegExp, fields: string])[] = [
  [/Connection$/, 'edges nodes pageInfo totalCount'],
  [/Edge$/, 'cursor node'],
  [/^PageInfo$/, 'endCursor hasNextPage hasPreviousPage startCursor'],
];

const schema = buildTributarySchema();
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const types = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType =>
    isObjectType(type) && !type.name.startsWith('__') && !roots.includes(type),
);

describe('every field that is no root has its rule, and no other', () => {
  it.each(types.map((type) => [type.name, type] as const))('%s', (name, type) => {
    const face = FACE[name] ?? PAGES.find(([form]) => form.test(name))?.[1] ?? '';
    const expected = {
      ...Object.fromEntries(
        face
          .split(' ')
          .filter((field) => field !== '')
          .map((field) => [field, 'withParent']),
      ),
      ...CLOSER[name],
    };
    const rules = Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, ruleOf(field, type)?.name]),
    );
    expect(rules).toEqual(expected);
  });

  it('and there is no expectation without a type', () => {
    const known = types.map(({ name }) => name);
    expect(Object.keys({ ...FACE, ...CLOSER }).filter((name) => !known.includes(name))).toEqual([]);
  });
});
