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

/**
 * Where a value does not fit, and what is expected. It never contains the value, which may be a contact, a
 * payout account or a secret.
 */
export interface Mistake {
  readonly variable: string;
  /** Inside the variable's value. */
  readonly path: readonly (string | number)[];
  /** The type as the schema writes it. */
  readonly expected: string;
  /** For people: what the scalar accepts, the values of the enum, or the name of the unknown field. */
  readonly hint?: string;
}

const MISTAKES_TOLD = 10;

/**
 * Reads the values of an operation's variables by their types. Throws BAD_USER_INPUT for values that do not
 * fit; `extensions` contain the first ten `mistakes`. graphql-js reads them again when it runs the
 * operation. It does not read them first, because its error messages repeat the value.
 */
export function readVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: VariableValues,
  language: Language,
): VariableValues {
  const mistakes: Mistake[] = [];
  const note = (mistake: Mistake): void => {
    // Only ten mistakes are reported, so no more are collected.
    if (mistakes.push(mistake) >= MISTAKES_TOLD) throw notFitting(mistakes, language);
  };
  const values: Record<string, unknown> = {};
  for (const definition of definitions) {
    const type = typeFromAST(schema, definition.type);
    // The type of the variable is not an input type: validation has refused the document.
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

/**
 * The message of graphql-js for a missing field of an input. It contains names of the schema and none from
 * the caller.
 */
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

/** The path was followed before, so it exists. */
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
