import { valueFromASTUntyped } from 'graphql';
import type { FieldNode, GraphQLField } from 'graphql';

/** Values of variables after GraphQL has read them by their types, defaults of the operation included. */
export type VariableValues = Readonly<Record<string, unknown>>;

/**
 * The value of one argument of a field: from the document, directly or by a variable, else the schema's
 * default. Undefined if there is none.
 */
export function askedValue(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  name: string,
  variables: VariableValues,
): unknown {
  const given = node.arguments?.find((argument) => argument.name.value === name);
  const value: unknown = given === undefined ? undefined : valueFromASTUntyped(given.value, variables);
  return value === undefined ? field.args.find((argument) => argument.name === name)?.defaultValue : value;
}
