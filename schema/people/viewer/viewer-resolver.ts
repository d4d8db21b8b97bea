import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Viewer } from '../../../domain/viewer.ts';
import { Access } from '../../access/access.ts';
import { signedIn, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../distributors/distributor-type.ts';
import { ViewerType } from './viewer-type.ts';
import { distributorLoaders } from '../distributors/distributor-loaders.ts';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Access(signedIn)
  @Query(() => ViewerType, { description: 'Who the request is signed in as.' })
  viewer(@Ctx() { call }: GraphQLContext): Viewer {
    return call.viewer;
  }

  @Access(withParent)
  @FieldResolver(() => DistributorType, {
    nullable: true,
    description: 'For a distributor: themselves. Null for other roles.',
  })
  distributor(@Root() viewer: Viewer, @Ctx() { loaders }: GraphQLContext): Promise<Distributor> | null {
    return viewer.distributorId && loaders.of(distributorLoaders).distributorById.load(viewer.distributorId);
  }
}
