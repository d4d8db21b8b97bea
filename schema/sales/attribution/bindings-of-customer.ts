import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CustomerBinding } from '../../../domain/people/binding.ts';
import {
  bindingsOf,
  countBindingsOf,
  type Customer,
} from '../../../services/people/customers/read-customer.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { CustomerType } from '../../people/customers/customer-type.ts';
import {
  BINDINGS_OF_CUSTOMER,
  CustomerBindingConnection,
  CustomerBindingType,
} from './customer-binding-type.ts';

/** The current and former bindings of a customer. */
@Resolver(() => CustomerType)
export class BindingsOfCustomerResolver {
  @FieldResolver(() => CustomerBindingType, {
    nullable: true,
    description: 'The current binding; null: the customer is bound to no distributor.',
  })
  binding(@Root() { binding }: Customer): CustomerBinding | null {
    return binding;
  }

  @FieldResolver(() => CustomerBindingConnection, {
    description:
      'All bindings that count or counted in the channel, newest first; if the channels share their customers, those of every channel.',
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
