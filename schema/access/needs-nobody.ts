import { Kind } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode, SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../limits/fragments.ts';
import { ruleOf } from './access.ts';
import { anyone } from './rules.ts';

/**
 * True if every root field of the operation is open to everybody, such as `signIn` or `refreshAccessToken`.
 * Such an operation is answered even if its token is no longer valid. An operation that asks only for
 * `__typename` does not count: clients use it to find out whether their token is valid.
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

/**
 * The names of all fields of the operation itself, also of those in fragments. The document is valid, so
 * its fragments form no cycle.
 */
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
