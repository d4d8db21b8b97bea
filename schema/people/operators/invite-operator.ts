import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Operator } from '../../../domain/people/operator.ts';
import { inviteOperator } from '../../../services/people/operators/invite-operator.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { InviteOperatorInputType } from './operator-inputs.ts';
import { OperatorType } from './operator-type.ts';

@Access(withParent)
@ObjectType('OperatorInvited', {
  description: 'The invitation was sent, and they can sign in with their contact.',
  simpleResolvers: true,
})
class OperatorInvited {
  @Field(() => OperatorType, { description: 'The operator as they stand now.' })
  readonly operator!: Operator;
}

const InviteOperatorResult = resultType('InviteOperatorResult', 'OperatorInvited', () => OperatorInvited);

@Resolver()
export class InviteOperatorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => InviteOperatorResult, {
    description:
      'Invites a person to run the programme. They are ACTIVE from their first sign-in on. Recorded in the audit log (R33). The error NOT_AVAILABLE if this deployment sends no messages.',
  })
  inviteOperator(
    @Input(() => InviteOperatorInputType, 'Whom.') input: InviteOperatorInputType,
    @Ctx() { call, language }: GraphQLContext,
  ) {
    return inviteOperator(call, input, language);
  }
}
