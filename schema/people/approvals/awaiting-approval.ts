import { createUnionType, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { ClassType } from 'type-graphql';
import { type Approval, AwaitingApproval } from '../../../domain/people/approval.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { RefusalType } from '../../refusals/refusal-type.ts';
import { ApprovalType } from './approval-type.ts';

@Access(withParent)
@ObjectType('AwaitingApproval', {
  description:
    'The change is above what one operator may do alone. It waits for a second operator, who confirms it with `decideApproval` (R27). Nothing else was changed.',
  simpleResolvers: true,
})
export class AwaitingApprovalType {
  @Field(() => ApprovalType, { description: 'The request that waits, as it stands now.' })
  readonly approval!: Approval;
}

@Resolver(() => AwaitingApprovalType)
export class AwaitingApprovalResolver {
  @FieldResolver(() => String, {
    name: 'message',
    description: 'For people: the next step. It says so if there is no other operator who could confirm it.',
  })
  message(@Root() { message }: AwaitingApproval, @Ctx() { language }: GraphQLContext): string {
    return message[language];
  }
}

/**
 * As `resultType`, for changes that may need a second operator: a third type says that the change waits for
 * one (R27).
 */
export function confirmedResultType(name: string, success: string, type: () => ClassType): symbol {
  return createUnionType({
    name,
    description: `${success} when it was done, AwaitingApproval when a second operator must confirm it, Refusal when a rule refuses it.`,
    types: () => [type(), AwaitingApprovalType, RefusalType],
    resolveType: (answer) =>
      answer instanceof Refusal
        ? 'Refusal'
        : answer instanceof AwaitingApproval
          ? 'AwaitingApproval'
          : success,
  }) as unknown as symbol;
}
