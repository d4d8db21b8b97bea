import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OrderWarning } from '../../../services/sales/orders/order-warning.ts';
import type { GraphQLContext } from '../../context.ts';
import { OrderWarningType } from './order-warning-type.ts';

@Resolver(() => OrderWarningType)
export class OrderWarningResolver {
  @FieldResolver(() => String, {
    description: 'For people: one sentence, in Chinese or English as the request asked by `Accept-Language`.',
  })
  message(@Root() { message }: OrderWarning, @Ctx() { language }: GraphQLContext): string {
    return message[language];
  }
}
