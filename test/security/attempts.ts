import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** Where a text stands inside the arguments of an operation, such as ["input", "lines", 0, "sku"]. */
export type Place = readonly (string | number)[];

/** One field of a root, asked with every argument that it has. */
export interface Operation {
  readonly name: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Every place that takes a text. */
  readonly texts: readonly { readonly place: Place; readonly scalar: string }[];
}

/** What is written for each scalar where nothing else is said: well formed, and naming nothing that exists. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  String: 'nothing',
  ID: `ord_${'0'.repeat(26)}`,
  Decimal: '1.00',
  DateTime: '2025-03-01T00:00:00Z',
  YearMonth: '2999-01',
  CalendarDay: '2025-03-10',
  CurrencyCode: 'CNY',
  Int: 1,
  Float: 1,
  BasisPoints: 100,
  Boolean: true,
};

export const TEXTS = new Set([
  'String',
  'ID',
  'Decimal',
  'DateTime',
  'YearMonth',
  'CalendarDay',
  'CurrencyCode',
]);

/** The operation with all of its arguments, made from the schema; `given` replaces single values, by their path. */
export function operationOf(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, unknown>> = {},
): Operation {
  const used = new Set<string>();
  const texts: { place: Place; scalar: string }[] = [];
  const variables = Object.fromEntries(
    field.args.map(({ name, type }) => [name, example(type, [name], { given, used, texts })]),
  );
  const unused = Object.keys(given).filter((path) => !used.has(path));
  if (unused.length > 0) throw new Error(`${field.name} has no ${unused.join(', ')}`);
  const declared = field.args.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const head = `${kind} ${declared === '' ? '' : `(${declared})`} { ${field.name}${passed === '' ? '' : `(${passed})`}`;
  return { name: field.name, document: `${head} ${selection(schema, field)} }`, variables, texts };
}

interface Making {
  readonly given: Readonly<Record<string, unknown>>;
  readonly used: Set<string>;
  readonly texts: { place: Place; scalar: string }[];
}

function example(type: GraphQLInputType, place: Place, making: Making): unknown {
  const path = place.join('.');
  if (path in making.given) {
    making.used.add(path);
    note(type, place, making.given[path], making);
    return making.given[path];
  }
  if (isNonNullType(type)) return example(type.ofType, place, making);
  if (isListType(type)) return [example(type.ofType, [...place, 0], making)];
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [
        field.name,
        example(field.type, [...place, field.name], making),
      ]),
    );
  }
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!(type.name in EXAMPLES)) throw new Error(`no example for ${type.name}`);
  note(type, place, EXAMPLES[type.name], making);
  return EXAMPLES[type.name];
}

function note(type: GraphQLInputType, place: Place, value: unknown, { texts }: Making): void {
  const { name } = getNamedType(type);
  if (TEXTS.has(name) && typeof value === 'string') texts.push({ place, scalar: name });
}

function selection(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): string {
  const answer = getNamedType(field.type);
  if (!('getFields' in answer) && !('getTypes' in answer)) return '';
  return schema.getType('Refusal') !== undefined && 'getTypes' in answer
    ? '{ __typename ... on Refusal { code field } }'
    : '{ __typename }';
}

/** The same arguments with another value in one place. */
export function replaced(value: unknown, [step, ...rest]: Place, by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? replaced(item, rest, by) : item));
  const record = value as Record<string, unknown>;
  return { ...record, [step]: replaced(record[step], rest, by) };
}
