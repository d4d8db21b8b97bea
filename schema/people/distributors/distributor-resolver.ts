import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Access } from '../../access/access.ts';
import { kinOrAdmin, uplineOrAdmin } from './distributor-rules.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { DOWNLINE, DistributorConnection } from './distributor-connection.ts';
import { DistributorType } from './distributor-type.ts';
import { distanceWithin } from '../../limits/distance.ts';
import { distributorLoaders } from './distributor-loaders.ts';

@Resolver(() => DistributorType)
export class DistributorResolver {
  @Access(kinOrAdmin)
  @FieldResolver(() => DistributorType, {
    nullable: true,
    description: 'Who recruited them; null: they stand directly under the company.',
  })
  sponsor(
    @Root() { sponsorId }: Distributor,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor | null> {
    return loaders.of(distributorLoaders).sponsorOf(sponsorId);
  }

  @Access(kinOrAdmin)
  @FieldResolver(() => [DistributorType], {
    description: 'Those above them as they stand now, nearest first.',
  })
  upline(
    @Root() { id }: Distributor,
    @Arg('levels', () => Int, { nullable: true, defaultValue: 3, description: 'How far up, 1 to 100.' })
    levels: number | null,
    @Ctx() { loaders, language }: GraphQLContext,
  ): Promise<readonly Distributor[]> {
    return loaders.of(distributorLoaders).uplineOf(id, distanceWithin(levels ?? 3, language));
  }

  @Access(uplineOrAdmin)
  @FieldResolver(() => DistributorConnection, {
    description: 'Those below them as they stand now, oldest first.',
  })
  downline(
    @Root() { id }: Distributor,
    @Arg('depth', () => Int, {
      nullable: true,
      defaultValue: 1,
      description: 'How far down, 1 to 100; 1: direct recruits only.',
    })
    depth: number | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Distributor>> {
    const { loaders, language } = context;
    const reach = distanceWithin(depth ?? 1, language);
    return connect(
      DOWNLINE,
      page,
      context,
      (slice) => loaders.of(distributorLoaders).downlineOf(id, { depth: reach, slice }),
      () => loaders.of(distributorLoaders).downlineSizeOf(id, reach),
    );
  }
}
