import { getNamedType, isInterfaceType, isObjectType, Kind } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import type { Language } from '../language.ts';
import { sizeOf } from '../connections/slice.ts';
import { distanceWithin } from './distance.ts';
import { askedValue, type VariableValues } from './asked-values.ts';
import { fragmentsOf, oncePerFragment } from './fragments.ts';
import { assumedSize, isConnection, isObjectList } from './list-sizes.ts';

/** One operation with the values of its variables. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: VariableValues;
  readonly language: Language;
}

/**
 * Objects that a selection adds to an answer: `fixed` once, `perRow` for each row of the page that it
 * belongs to. They are separate, so that a fragment on a page is measured once for pages of every length.
 */
interface Weight {
  readonly fixed: number;
  readonly perRow: number;
}

const NOTHING: Weight = { fixed: 0, perRow: 0 };

/**
 * How many objects the answer may have. Each counts one. A page counts its requested size, any other list
 * its assumed size. Selections that are written twice count twice, and a field that a directive may leave
 * out counts in full. Throws BAD_USER_INPUT for a page or a distance out of bounds, before any of the
 * operation is run.
 */
export function operationCost(asked: Asked): number {
  const { schema, document, operation, variables, language } = asked;
  const ofFragment = oncePerFragment(fragmentsOf(document), NOTHING, ({ selectionSet, typeCondition }) =>
    ofSet(selectionSet, schema.getType(typeCondition.name.value)),
  );

  const ofSet = (set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): Weight =>
    (set?.selections ?? []).map((selection) => ofSelection(selection, type)).reduce(together, NOTHING);

  const ofSelection = (selection: SelectionNode, type: GraphQLNamedType | undefined): Weight => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    if (selection.kind === Kind.FIELD) return ofField(selection, type);
    const condition = selection.typeCondition?.name.value;
    return ofSet(selection.selectionSet, condition === undefined ? type : schema.getType(condition));
  };

  const ofField = (node: FieldNode, type: GraphQLNamedType | undefined): Weight => {
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (type === undefined || field === undefined) return NOTHING;
    const value = (name: string): unknown => askedValue(field, node, name, variables);
    const rows = rowsAsked(field, value, language);
    if (node.selectionSet === undefined) return NOTHING;
    const answered = getNamedType(field.type);
    const inside = ofSet(node.selectionSet, answered);
    if (isConnection(answered)) return { fixed: 1 + inside.fixed + inside.perRow * (rows ?? 1), perRow: 0 };
    const each = 1 + inside.fixed;
    if (!isObjectList(field)) return { fixed: each, perRow: 0 };
    return isConnection(type)
      ? { fixed: 0, perRow: each }
      : { fixed: (rows ?? assumedSize(field)) * each, perRow: 0 };
  };

  return ofSet(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined).fixed;
}

/** How many rows a field asks for; undefined if no argument says so. */
function rowsAsked(
  field: GraphQLField<unknown, unknown>,
  value: (name: string) => unknown,
  language: Language,
): number | undefined {
  const takes = (name: string): boolean => field.args.some((argument) => argument.name === name);
  if (takes('depth')) distanceWithin(wholeNumber(value('depth')) ?? 1, language);
  if (takes('first')) return sizeOf(wholeNumber(value('first')), language);
  if (takes('levels')) return distanceWithin(wholeNumber(value('levels')) ?? 1, language);
  return takes('input') ? itemsIn(value('input')) : undefined;
}

/**
 * A mutation answers each item of the list in its input, which is the input itself or a field of it;
 * undefined if there is no list.
 */
function itemsIn(input: unknown): number | undefined {
  if (Array.isArray(input)) return input.length;
  if (typeof input !== 'object' || input === null) return undefined;
  const lists = Object.values(input).filter((part) => Array.isArray(part));
  return lists.length === 0 ? undefined : Math.max(...lists.map((list) => list.length));
}

// A value that is not a number is refused because it does not fit the argument's type.
function wholeNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function together(one: Weight, other: Weight): Weight {
  return { fixed: one.fixed + other.fixed, perRow: one.perRow + other.perRow };
}
