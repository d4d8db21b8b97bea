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

/** Refuses documents with an operation above the limits. */
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
 * The validation rules for documents besides those of GraphQL, on every transport. `checkCost` checks for
 * each request what depends on variables.
 */
export const documentRules: readonly ValidationRule[] = [smallEnough];
