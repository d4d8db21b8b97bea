import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ORDER_SENTENCES } from '../../../services/sales/orders/sentences.ts';
import type { GraphQLContext } from '../../context.ts';
import { OrderLineType } from './order-line-type.ts';

@Resolver(() => OrderLineType)
export class OrderLineResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why no distributor earns on it although its order is credited to one, in the language of the request (R13); null if distributors can earn on it.',
  })
  explanation(@Root() { earnsNothing }: OrderLineType, @Ctx() { language }: GraphQLContext): string | null {
    return earnsNothing ? ORDER_SENTENCES.freeLine()[language] : null;
  }
}
