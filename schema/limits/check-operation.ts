import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { needsNobody } from '../access/needs-nobody.ts';
import type { Language } from '../language.ts';
import type { VariableValues } from './asked-values.ts';
import { checkCost } from './check-cost.ts';
import { readVariables } from './read-variables.ts';

/** One operation of a valid document, as it was asked for. */
export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Throws why the token was refused, unless the operation is open to everybody. */
export function checkToken(
  { schema, document, operation }: AskedOperation,
  refusedToken: GraphQLError | undefined,
): void {
  if (refusedToken !== undefined && !needsNobody(schema, document, operation)) throw refusedToken;
}

/**
 * Documents are validated once and cached, so this is checked for each request, on every transport: the variables fit, and
 * the answer is not too large with them. Throws BAD_USER_INPUT or DOCUMENT_TOO_COSTLY.
 */
export function checkVariables(asked: AskedOperation, given: VariableValues, language: Language): void {
  const { schema, operation } = asked;
  const variables = readVariables(schema, operation.variableDefinitions ?? [], given, language);
  checkCost({ ...asked, variables, language });
}
