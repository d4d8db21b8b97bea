import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { CustomerLink, CustomerLinkStatus } from '../../../domain/people/customer-link.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { countLinks, listLinks } from '../../../services/people/customers/read-links.ts';
import { Access } from '../../access/access.ts';
import { ownOrAdmin } from '../distributors/distributor-rules.ts';
import { roles } from '../../access/rules.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../distributors/distributor-type.ts';
import {
  CustomerLinkConnection,
  CustomerLinkStatusEnum,
  LINKS,
  LINKS_OF_DISTRIBUTOR,
} from './customer-link-type.ts';
import { customerLinkLoaders } from './customer-link-loaders.ts';

@Resolver(() => DistributorType)
export class CustomerLinksResolver {
  @Access(roles('ADMIN'))
  @Query(() => CustomerLinkConnection, {
    description: 'Links of customers to distributors and requests for them, newest first (R7).',
  })
  customerLinks(
    @Arg('status', () => CustomerLinkStatusEnum, {
      nullable: true,
      description: 'Only those in this status; REQUESTED are the ones that wait for a decision.',
    })
    status: CustomerLinkStatus | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<CustomerLink>> {
    const only = status ?? null;
    return connect(
      LINKS,
      page,
      context,
      (slice) => listLinks(context.call, only, slice),
      () => countLinks(context.call, only),
    );
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => CustomerLinkConnection, {
    name: 'customerLinks',
    description: 'The customers that they are or claim to be, newest first (R7).',
  })
  customerLinksOfDistributor(
    @Root() { id }: Distributor,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<CustomerLink>> {
    const { loaders } = context;
    return connect(
      LINKS_OF_DISTRIBUTOR,
      page,
      context,
      (slice) => loaders.of(customerLinkLoaders).linksByDistributor(id, slice),
      () => loaders.of(customerLinkLoaders).linkCountByDistributor.load(id),
    );
  }
}
