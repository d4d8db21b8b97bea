import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { Approval, AwaitingApproval } from '../../../domain/people/approval.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { ApprovalType } from './approval-type.ts';

@Access(withParent)
@ObjectType('AwaitingApproval', {
  description:
    'It is above what one operator may do alone: it waits for a second one, who confirms it with `decideApproval` (R27). Nothing else was changed.',
  simpleResolvers: true,
})
export class AwaitingApprovalType {
  @Field(() => ApprovalType, { description: 'What waits, as it stands now.' })
  readonly approval!: Approval;
}

@Resolver(() => AwaitingApprovalType)
export class AwaitingApprovalResolver {
  @FieldResolver(() => String, {
    name: 'message',
    description:
      'For people: what has to happen now; it says so when no other operator is there to confirm it.',
  })
  message(@Root() { message }: AwaitingApproval, @Ctx() { language }: GraphQLContext): string {
    return message[language];
  }
}
