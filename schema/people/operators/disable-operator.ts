import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Operator } from '../../../domain/people/operator.ts';
import { disableOperator } from '../../../services/people/operators/disable-operator.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DisableOperatorInputType } from './operator-inputs.ts';
import { OperatorType } from './operator-type.ts';

@Access(withParent)
@ObjectType('OperatorDisabled', { description: 'Their sessions have ended.', simpleResolvers: true })
class OperatorDisabled {
  @Field(() => OperatorType, { description: 'The operator as they stand now.' })
  readonly operator!: Operator;
}

const DisableOperatorResult = resultType('DisableOperatorResult', 'OperatorDisabled', () => OperatorDisabled);

@Resolver()
export class DisableOperatorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => DisableOperatorResult, {
    description:
      'Disables an operator at once. WRONG_STATE for oneself and for the last active operator. Recorded in the audit log (R33).',
  })
  disableOperator(
    @Input(() => DisableOperatorInputType, 'Whom, and why.') input: DisableOperatorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return disableOperator(call, input);
  }
}
