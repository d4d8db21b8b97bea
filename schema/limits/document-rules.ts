import { Kind } from 'graphql';
import type { ValidationRule } from 'graphql';
import { DOCUMENT_LIMITS } from './document-limits.ts';
import { fragmentsOf } from './fragments.ts';
import { shapes, type OperationShape } from './operation-shape.ts';
import { overLimit } from './over-limit.ts';

const MEASURES: readonly (keyof OperationShape)[] = [
  'depth',
  'aliases',
  'directives',
  'directivesAtOnePlace',
];

/** Refuses documents with an operation that is larger than any that serves a purpose. */
const smallEnough: ValidationRule = (context) => {
  const shapeOf = shapes(fragmentsOf(context.getDocument()));
  return {
    [Kind.OPERATION_DEFINITION]: (operation) => {
      const shape = shapeOf(operation);
      const over = MEASURES.find((measure) => shape[measure] > DOCUMENT_LIMITS[measure]);
      if (over !== undefined) context.reportError(overLimit(over, shape[over], 'en'));
      return false;
    },
  };
};

/**
 * What a document has to hold besides the rules of GraphQL, on every transport. What depends on variables is judged for
 * each request, by `checkCost`.
 */
export const documentRules: readonly ValidationRule[] = [smallEnough];
