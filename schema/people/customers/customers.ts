import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type Customer, readCustomer } from '../../../services/people/customers/read-customer.ts';
import { Access } from '../../access/access.ts';
import { clientsWith } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { CustomerType } from './customer-type.ts';

@Resolver()
export class CustomersResolver {
  @Access(clientsWith('orders:read'))
  @Query(() => CustomerType, {
    nullable: true,
    description:
      'The current and former bindings of a customer in a channel (R6). Null if the customer was never bound there, or if the caller may not see it.',
  })
  customer(
    @Arg('ref', () => String, {
      description: "The shop's name for the customer, exactly as its orders have it.",
    })
    ref: string,
    @Arg('channel', () => String, {
      defaultValue: 'default',
      description: 'In which channel; an API client names one of its own.',
    })
    channel: string,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Customer | null> {
    return readCustomer(call, ref, channel);
  }
}
