import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Order } from '../../domain/order.ts';
import { advanceOrder } from '../../services/orders/advance-order.ts';
import { Access } from '../access/access.ts';
import { clientsWith, withParent } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { Input } from '../input.ts';
import { resultType } from '../refusals/result-type.ts';
import { AdvanceOrderInputType } from './advance-order-input.ts';
import type { OrderWarning } from '../../services/orders/order-warning.ts';
import { OrderWarningType } from './order-warning-type.ts';
import { OrderType } from './order-type.ts';

@Access(withParent)
@ObjectType('OrderAdvanced', { description: 'The order has come one step further.', simpleResolvers: true })
class OrderAdvanced {
  @Field(() => OrderType, { description: 'The order as it stands now.' })
  readonly order!: Order;

  @Field(() => [OrderWarningType], { description: 'What the shop would want to know, such as a referral code that counts for nothing; empty: nothing.' })
  readonly warnings!: readonly OrderWarning[];
}

const AdvanceOrderResult = resultType('AdvanceOrderResult', 'OrderAdvanced', () => OrderAdvanced);

@Resolver()
export class AdvanceOrderResolver {
  @Access(clientsWith('orders:write'))
  @Mutation(() => AdvanceOrderResult, { description: 'Pays, ships, completes or cancels an order (R5, R17, R18).' })
  advanceOrder(
    @Input(() => AdvanceOrderInputType, 'Which order, and what happens to it.') input: AdvanceOrderInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return advanceOrder(call, input);
  }
}
