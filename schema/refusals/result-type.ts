import { createUnionType } from 'type-graphql';
import type { ClassType } from 'type-graphql';
import { Refusal } from '../../domain/refusal.ts';
import { RefusalType } from './refusal-type.ts';

/**
 * The union that an operation answers: its success type or a refusal. A service returns either a `Refusal`
 * or the success, so the type is resolved by checking for a `Refusal`.
 */
export function resultType(name: string, success: string, type: () => ClassType): symbol {
  return createUnionType({
    name,
    description: `${success} when it was done, Refusal when a rule refuses it.`,
    types: () => [type(), RefusalType],
    resolveType: (answer) => (answer instanceof Refusal ? 'Refusal' : success),
  }) as unknown as symbol;
}
