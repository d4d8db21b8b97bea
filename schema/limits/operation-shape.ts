import { Kind } from 'graphql';
import type {
  ASTNode,
  DirectiveNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import { oncePerFragment, type Fragments } from './fragments.ts';

/** The size of an operation by its text alone, with its fragments expanded. */
export interface OperationShape {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly directivesAtOnePlace: number;
}

const NOTHING: OperationShape = { depth: 0, aliases: 0, directives: 0, directivesAtOnePlace: 0 };

/** Measures the operations of one document. A fragment is measured once for all of them. */
export function shapes(fragments: Fragments): (operation: OperationDefinitionNode) => OperationShape {
  const ofFragment = oncePerFragment(fragments, NOTHING, (fragment) =>
    around(fragment, ofSet(fragment.selectionSet)),
  );

  const ofSet = (set: SelectionSetNode | undefined): OperationShape =>
    (set?.selections ?? []).map(ofSelection).reduce(together, NOTHING);

  const ofSelection = (selection: SelectionNode): OperationShape => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return around(selection, ofFragment(selection.name.value));
    const inside = ofSet(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return around(selection, inside);
    const aliases = inside.aliases + (selection.alias === undefined ? 0 : 1);
    // A rule of graphql-js limits the depth of introspection.
    const depth = selection.name.value.startsWith('__') ? 1 : inside.depth + 1;
    return around(selection, { ...inside, aliases, depth });
  };

  return (operation) => {
    const variables = (operation.variableDefinitions ?? []).map((variable) => around(variable, NOTHING));
    return around(operation, [...variables, ofSet(operation.selectionSet)].reduce(together, NOTHING));
  };
}

function around(
  node: ASTNode & { readonly directives?: readonly DirectiveNode[] },
  inside: OperationShape,
): OperationShape {
  const here = node.directives?.length ?? 0;
  return {
    ...inside,
    directives: inside.directives + here,
    directivesAtOnePlace: Math.max(inside.directivesAtOnePlace, here),
  };
}

function together(one: OperationShape, other: OperationShape): OperationShape {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    directivesAtOnePlace: Math.max(one.directivesAtOnePlace, other.directivesAtOnePlace),
  };
}
