import { getNamedType, isObjectType, Kind } from 'graphql';
import type { GraphQLNamedType, GraphQLResolveInfo, SelectionNode, SelectionSetNode } from 'graphql';
import type { GraphQLContext } from '../context.ts';
import { denied } from '../errors.ts';
import { ruleOf } from './access.ts';

/**
 * Refuses a change before it is made if the caller may not read its answer. Otherwise the change would be
 * made and then reported as an error. Only rules that depend on the caller alone can be checked this early.
 * A field that a directive may leave out is checked when it is reached.
 */
export function refuseUnreadableAnswer(context: GraphQLContext, info: GraphQLResolveInfo): void {
  const answer = getNamedType(info.returnType);
  for (const { selectionSet } of info.fieldNodes) {
    if (selectionSet && asksTooMuch(selectionSet, answer, context, info)) {
      throw denied(context.call.viewer.role !== null, context.language);
    }
  }
}

function asksTooMuch(
  set: SelectionSetNode,
  type: GraphQLNamedType | undefined,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): boolean {
  return set.selections
    .filter((selection) => (selection.directives ?? []).length === 0)
    .some((selection) => selectionAsksTooMuch(selection, type, context, info));
}

function selectionAsksTooMuch(
  selection: SelectionNode,
  type: GraphQLNamedType | undefined,
  context: GraphQLContext,
  info: GraphQLResolveInfo,
): boolean {
  if (selection.kind === Kind.FIELD) {
    const field = isObjectType(type) ? type.getFields()[selection.name.value] : undefined;
    if (!field || !isObjectType(type)) return false;
    const rule = ruleOf(field, type);
    if (rule?.kind === 'viewer' && !rule.allows(context.call.viewer)) return true;
    return selection.selectionSet
      ? asksTooMuch(selection.selectionSet, getNamedType(field.type), context, info)
      : false;
  }
  const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
  if (!fragment) return false;
  const condition = fragment.typeCondition ? info.schema.getType(fragment.typeCondition.name.value) : type;
  return asksTooMuch(fragment.selectionSet, condition, context, info);
}
