import {
  coerceInputValue,
  getNullableType,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
} from 'graphql';
import type { GraphQLInputType, GraphQLSchema, VariableDefinitionNode } from 'graphql';
import type { Sentence } from '../../domain/refusal.ts';
import type { Language } from '../language.ts';
import type { ErrorCode } from '../error-codes.ts';
import type { VariableValues } from './asked-values.ts';
import { hintFor } from './variable-hints.ts';

/** Where a value does not fit, and what would. Never the value: it may be a contact, an account or a secret. */
export interface Mistake {
  readonly variable: string;
  /** Inside the variable's value. */
  readonly path: readonly (string | number)[];
  /** The type as the schema writes it. */
  readonly expected: string;
  /** What a scalar of ours takes, the values of an enum, or the field that there is not; for people. */
  readonly hint?: string;
}

const MISTAKES_TOLD = 10;

/**
 * The values of an operation's variables, read by their types. Throws BAD_USER_INPUT for values that do not fit; `extensions`
 * hold the first ten `mistakes`. graphql-js reads them again when it runs the operation; its own messages about what does
 * not fit repeat the value, which is why it is not asked first.
 */
export function readVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: VariableValues,
  language: Language,
): VariableValues {
  const mistakes: Mistake[] = [];
  const note = (mistake: Mistake): void => {
    // A hundred thousand mistakes are not collected to tell ten.
    if (mistakes.push(mistake) >= MISTAKES_TOLD) throw notFitting(mistakes, language);
  };
  const values: Record<string, unknown> = {};
  for (const definition of definitions) {
    const type = typeFromAST(schema, definition.type);
    // A variable of a type that is none for input: the rules of GraphQL have refused the document.
    if (isInputType(type))
      values[definition.variable.name.value] = valueOf(definition, type, given, note, language);
  }
  if (mistakes.length > 0) throw notFitting(mistakes, language);
  return values;
}

function valueOf(
  definition: VariableDefinitionNode,
  type: GraphQLInputType,
  given: VariableValues,
  note: (mistake: Mistake) => void,
  language: Language,
): unknown {
  const variable = definition.variable.name.value;
  const value = Object.hasOwn(given, variable) ? given[variable] : undefined;
  if (value === undefined && definition.defaultValue !== undefined)
    return valueFromAST(definition.defaultValue, type);
  if (value === undefined && !isNonNullType(type)) return undefined;
  return coerceInputValue(value, type, (path, _value, { message }) => {
    note(mistakeAt(variable, type, path, message, language));
  });
}

/** What graphql-js says where a field of an input is missing: names of the schema, none of the caller's. */
const MISSING_FIELD = /^Field "(\w+)" of required type "([\w![\]]+)" was not provided\.$/;

function mistakeAt(
  variable: string,
  type: GraphQLInputType,
  path: readonly (string | number)[],
  reason: string,
  language: Language,
): Mistake {
  const [, missing, expected] = MISSING_FIELD.exec(reason) ?? [];
  if (missing !== undefined && expected !== undefined)
    return { variable, path: [...path, missing], expected };
  const wanted = typeAt(type, path);
  const hint = hintFor(reason, wanted);
  return { variable, path: [...path], expected: wanted.toString(), ...(hint && { hint: hint[language] }) };
}

/** The path has been walked before, so it leads somewhere. */
function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  const [step, ...further] = path;
  if (step === undefined) return type;
  const open = getNullableType(type);
  // A list takes a single value for a list of one, without a number in the path.
  if (isListType(open)) return typeAt(open.ofType, typeof step === 'number' ? further : path);
  const field = isInputObjectType(open) ? open.getFields()[step] : undefined;
  return field === undefined ? open : typeAt(field.type, further);
}

function notFitting(mistakes: readonly Mistake[], language: Language): GraphQLError {
  const code: ErrorCode = 'BAD_USER_INPUT';
  const extensions = { code, mistakes, http: { status: 400 } };
  return new GraphQLError(sentenceFor(mistakes)[language], { extensions });
}

const LONGEST_NAME = 100;

function sentenceFor([mistake]: readonly Mistake[]): Sentence {
  const { variable = '', path = [], expected = '', hint = '' } = mistake ?? {};
  const name = variable.slice(0, LONGEST_NAME);
  const place = [name, ...path].join('.');
  return {
    en: `Variable "$${name}" does not fit its type at "${place}": ${expected} is expected. ${hint}`.trimEnd(),
    zh: `变量 "$${name}" 在 "${place}" 处与类型不符，应为 ${expected}。${hint}`,
  };
}
