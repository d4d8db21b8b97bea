import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Operator } from '../../../domain/people/operator.ts';
import { reinstateOperator } from '../../../services/people/operators/reinstate-operator.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { ReinstateOperatorInputType } from './operator-inputs.ts';
import { OperatorType } from './operator-type.ts';

@Access(withParent)
@ObjectType('OperatorReinstated', { description: 'They can sign in again.', simpleResolvers: true })
class OperatorReinstated {
  @Field(() => OperatorType, { description: 'The operator as they stand now.' })
  readonly operator!: Operator;
}

const ReinstateOperatorResult = resultType(
  'ReinstateOperatorResult',
  'OperatorReinstated',
  () => OperatorReinstated,
);

@Resolver()
export class ReinstateOperatorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => ReinstateOperatorResult, {
    description: 'Reinstates a disabled operator. Recorded in the audit log (R33).',
  })
  reinstateOperator(
    @Input(() => ReinstateOperatorInputType, 'Whom, and why.') input: ReinstateOperatorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return reinstateOperator(call, input);
  }
}
