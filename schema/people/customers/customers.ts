import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { CustomerBinding } from '../../../domain/people/binding.ts';
import {
  bindingsOf,
  countBindingsOf,
  type Customer,
  readCustomer,
} from '../../../services/people/customers/read-customer.ts';
import { Access } from '../../access/access.ts';
import { clientsWith } from '../../access/rules.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import {
  BINDINGS_OF_CUSTOMER,
  CustomerBindingConnection,
} from '../../sales/attribution/customer-binding-type.ts';
import { CustomerType } from './customer-type.ts';

@Resolver(() => CustomerType)
export class CustomersResolver {
  @Access(clientsWith('orders:read'))
  @Query(() => CustomerType, {
    nullable: true,
    description:
      'Whom a customer belongs and belonged to, in a channel (R6). Null for one who was never bound there, and where the caller may not look.',
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

  @FieldResolver(() => CustomerBindingConnection, {
    description:
      'All bindings that count or counted in the channel, newest first; where the channels share their customers, those of every channel.',
  })
  bindings(
    @Root() customer: Customer,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<CustomerBinding>> {
    const { call } = context;
    return connect(
      BINDINGS_OF_CUSTOMER,
      page,
      context,
      (slice) => bindingsOf(call, customer, slice),
      () => countBindingsOf(call, customer),
    );
  }
}
