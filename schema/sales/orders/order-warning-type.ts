import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { OrderWarning, OrderWarningCode } from '../../../services/sales/orders/order-warning.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { describedEnum } from '../../enum.ts';

const OrderWarningCodeEnum = describedEnum<OrderWarningCode>(
  'OrderWarningCode',
  'Warnings about an order for the shop. Codes may be added.',
  {
    REFERRAL_CODE_NOT_ACTIVE:
      'The referral code is unknown, or its distributor is not ACTIVE: it is ignored (R5).',
  },
);

@Access(withParent)
@ObjectType('OrderWarning', {
  description: 'A warning for the shop about an order that was recorded.',
  simpleResolvers: true,
})
export class OrderWarningType implements Pick<OrderWarning, 'code' | 'field'> {
  @Field(() => OrderWarningCodeEnum, { description: 'For programs.' })
  readonly code!: OrderWarningCode;

  @Field(() => [String], {
    description: 'The part of the order it is about, as a path such as ["referralCode"].',
  })
  readonly field!: readonly string[];
}

@Resolver(() => OrderWarningType)
export class OrderWarningResolver {
  @FieldResolver(() => String, {
    description: 'For people: one sentence, in Chinese or English according to `Accept-Language`.',
  })
  message(@Root() { message }: OrderWarning, @Ctx() { language }: GraphQLContext): string {
    return message[language];
  }
}
