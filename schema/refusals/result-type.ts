import { createUnionType } from 'type-graphql';
import type { ClassType } from 'type-graphql';
import { Refusal } from '../../domain/refusal.ts';
import { RefusalType } from './refusal-type.ts';

/**
 * The union that an operation answers: its success type or a refusal. Services answer either a `Refusal` or the plain
 * success, so whether it is a `Refusal` is all there is to look at.
 */
export function resultType(name: string, success: string, type: () => ClassType): symbol {
  return createUnionType({
    name,
    description: `${success} when it was done, Refusal when the business says no.`,
    types: () => [type(), RefusalType],
    resolveType: (answer) => (answer instanceof Refusal ? 'Refusal' : success),
  }) as unknown as symbol;
}
