import { Kind } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../limits/fragments.ts';
import { ruleOf } from './access.ts';
import { anyone } from './rules.ts';

/**
 * True for an operation that is open to everybody in each of its root fields, such as `signIn` or `refreshAccessToken`: who asks
 * does not matter to it, so neither does a token that no longer holds. One that asks for nothing but `__typename` is no such
 * operation: with it clients find out whether their token holds.
 */
export function needsNobody(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  const root = schema.getRootType(operation.operation);
  const names = rootFields(document, operation.selectionSet).filter((name) => name !== '__typename');
  return (
    names.length > 0 &&
    root !== undefined &&
    root !== null &&
    names.every((name) => {
      const field = root.getFields()[name];
      return field !== undefined && ruleOf(field, root) === anyone;
    })
  );
}

/** The names of all fields of the operation itself, also of those in fragments. Fragments cannot go in circles: the document is valid. */
function rootFields(document: DocumentNode, { selections }: SelectionSetNode): string[] {
  const fragments = fragmentsOf(document);
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    const inside =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value)?.selectionSet;
    return inside === undefined ? [] : rootFields(document, inside);
  });
}
