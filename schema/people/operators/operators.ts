import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Operator, OperatorStatus } from '../../../domain/people/operator.ts';
import { countOperators, listOperators } from '../../../services/people/operators/read-operators.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { OperatorStatusEnum, OperatorType } from './operator-type.ts';

const OperatorConnection = connectionType('Operator', () => OperatorType, 'operators, oldest first');

const OPERATORS: List = { name: 'operators', keys: [instantKey, idKey('operator')] };

@Resolver()
export class OperatorsResolver {
  @Access(roles('ADMIN'))
  @Query(() => OperatorConnection, {
    description: 'The people who run the programme, oldest first.',
  })
  operators(
    @Arg('status', () => OperatorStatusEnum, {
      nullable: true,
      description: 'Only those in this status; left out: all.',
    })
    status: OperatorStatus | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Operator>> {
    const only = status ?? null;
    return connect(
      OPERATORS,
      page,
      context,
      (slice) => listOperators(context.call, only, slice),
      () => countOperators(context.call, only),
    );
  }
}
