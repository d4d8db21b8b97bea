import { Ctx, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Order } from '../../../domain/sales/order.ts';
import type { AdvanceOrderInput } from '../../../services/sales/orders/inputs.ts';
import { advanceOrder } from '../../../services/sales/orders/advance-order.ts';
import type { OrderWarning } from '../../../services/sales/orders/order-warning.ts';
import { Access } from '../../access/access.ts';
import { clientsWith, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { OrderRefType } from './order-ref.ts';
import { OrderStepEnum } from './order-status.ts';
import { OrderType } from './order-type.ts';
import { OrderWarningType } from './order-warning-type.ts';

@InputType('AdvanceOrderInput', { description: 'The next step of an order.' })
class AdvanceOrderInputType implements AdvanceOrderInput {
  @Field(() => OrderRefType, { description: 'Which order.' })
  readonly order!: OrderRefType;

  @Field(() => OrderStepEnum, {
    description: 'The step; WRONG_STATE if its status does not allow it.',
  })
  readonly step!: AdvanceOrderInput['step'];

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When, never in the future; left out: now. A time up to two minutes ahead counts as now, and a time up to two minutes before the previous step counts as the time of that step.',
  })
  readonly at?: Date | null;
}

@Access(withParent)
@ObjectType('OrderAdvanced', { description: 'The order moved one step.', simpleResolvers: true })
class OrderAdvanced {
  @Field(() => OrderType, { description: 'The order as it stands now.' })
  readonly order!: Order;

  @Field(() => [OrderWarningType], {
    description: 'Warnings for the shop, such as a referral code that is not valid; empty: none.',
  })
  readonly warnings!: readonly OrderWarning[];
}

const AdvanceOrderResult = resultType('AdvanceOrderResult', 'OrderAdvanced', () => OrderAdvanced);

@Resolver()
export class AdvanceOrderResolver {
  @Access(clientsWith('orders:write'))
  @Mutation(() => AdvanceOrderResult, {
    description: 'Pays, ships, completes or cancels an order (R5, R17, R18).',
  })
  advanceOrder(
    @Input(() => AdvanceOrderInputType, 'The order and the step.') input: AdvanceOrderInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return advanceOrder(call, input);
  }
}
