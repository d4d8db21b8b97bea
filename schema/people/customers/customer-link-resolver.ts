import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CustomerLink } from '../../../domain/people/customer-link.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { linkOf, type Customer } from '../../../services/people/customers/read-customer.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../distributors/distributor-type.ts';
import { CustomerLinkType } from './customer-link-type.ts';
import { CustomerType } from './customer-type.ts';
import { distributorLoaders } from '../distributors/distributor-loaders.ts';

@Resolver(() => CustomerLinkType)
export class CustomerLinkResolver {
  @FieldResolver(() => DistributorType, { description: 'Which distributor the customer is.' })
  distributor(
    @Root() { distributorId }: CustomerLink,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }
}

@Resolver(() => CustomerType)
export class LinkOfCustomerResolver {
  @Access(roles('ADMIN'))
  @FieldResolver(() => CustomerLinkType, {
    name: 'link',
    nullable: true,
    description: 'For operators: the distributor that the customer is (R7); null: none.',
  })
  link(@Root() customer: Customer, @Ctx() { call }: GraphQLContext): Promise<CustomerLink | null> {
    return linkOf(call, customer);
  }
}
