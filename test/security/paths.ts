import {
  getNamedType,
  isAbstractType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A way from the root to an object of a type: each step a field, with the type that is gone on with. */
export interface Path {
  readonly type: string;
  readonly steps: readonly Step[];
  /** Such as `order.attribution.distributor`. */
  readonly name: string;
}

interface Step {
  readonly field: string;
  /** What it is asked with; '' without arguments. */
  readonly args: string;
  readonly type: string;
  /** True where the field may answer several types. */
  readonly narrow: boolean;
}

/** The arguments that a path asks with, by `Type.field`; a field with required arguments needs an entry. */
export type Arguments = Readonly<Record<string, string>>;

const LONGEST_WITH_EDGES = 3;
/** The rules stand on types and fields, whatever way leads there: longer ones show nothing that these do not. */
const LONGEST = 6;

/**
 * Every path of up to six steps from the queries to the types, no type twice on one. `edges` lead to the same nodes as `nodes` do, so they
 * are gone through on the shorter paths only.
 */
export function pathsTo(schema: GraphQLSchema, types: ReadonlySet<string>, args: Arguments): Path[] {
  const root = schema.getQueryType();
  return root ? [...walk(schema, root, [], new Set([root.name]), types, args)] : [];
}

function* walk(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  before: readonly Step[],
  seen: ReadonlySet<string>,
  types: ReadonlySet<string>,
  args: Arguments,
): Generator<Path> {
  for (const field of Object.values(type.getFields())) {
    const answered = getNamedType(field.type);
    const next = isObjectType(answered)
      ? [answered]
      : isAbstractType(answered)
        ? schema.getPossibleTypes(answered)
        : [];
    for (const one of next.filter(({ name }) => !seen.has(name))) {
      const step = {
        field: field.name,
        args: argumentsOf(type, field, args),
        type: one.name,
        narrow: isAbstractType(answered),
      };
      const steps = [...before, step];
      if (steps.length > LONGEST) continue;
      if (steps.length > LONGEST_WITH_EDGES && steps.some((each) => each.field === 'edges')) continue;
      const name = steps.map((each) => (each.narrow ? `${each.field}<${each.type}>` : each.field)).join('.');
      if (types.has(one.name)) yield { type: one.name, steps, name };
      yield* walk(schema, one, steps, new Set([...seen, one.name]), types, args);
    }
  }
}

function argumentsOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  args: Arguments,
): string {
  const given = args[`${type.name}.${field.name}`];
  if (given === undefined && field.args.some(isRequiredArgument))
    throw new Error(`${type.name}.${field.name} needs arguments to be asked with`);
  return given === undefined ? '' : `(${given})`;
}

/** The document that goes along a path and asks for the selection at its end. */
export function documentOf(path: Path, selection: string, declared = ''): string {
  return `query ${declared} { ${along(path, selection)} }`;
}

/** The document that goes along a path as often as there are selections, as q0, q1 …, each time from an id of its own: $id0, $id1 … */
export function documentOfEach(path: Path, selections: readonly string[]): string {
  const declared = selections.map((_, place) => `$id${place.toString()}: ID!`).join(', ');
  const asked = selections.map(
    (selection, place) =>
      `q${place.toString()}: ${along(path, selection).replaceAll('$id', `$id${place.toString()}`)}`,
  );
  return `query (${declared}) { ${asked.join(' ')} }`;
}

function along({ steps }: Path, selection: string): string {
  return [...steps]
    .reverse()
    .reduce(
      (rest, { field, args, type, narrow }) =>
        `${field}${args} { ${narrow ? `... on ${type} { ${rest} }` : rest} }`,
      selection,
    );
}

/** What stands at the end of the path in an answer: every object that was answered, without holes. */
export function endsOf<T>({ steps }: Path, data: unknown): T[] {
  let found: unknown[] = [data];
  for (const { field } of steps)
    found = found
      .flatMap((one) => (one === null || one === undefined ? [] : [(one as Record<string, unknown>)[field]]))
      .flat();
  return found.filter((one) => typeof one === 'object' && one !== null && Object.keys(one).length > 0) as T[];
}
