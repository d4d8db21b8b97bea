import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import {
  countDistributors,
  findDistributor,
  listDistributors,
} from '../../../services/people/distributors/read-distributors.ts';
import type { DistributorFilter } from '../../../services/people/distributors/inputs.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { DISTRIBUTORS, DistributorConnection } from './distributor-connection.ts';
import { DistributorStatusEnum } from './distributor-status.ts';
import { DistributorType } from './distributor-type.ts';

@ArgsType()
class DistributorFilterArgs implements DistributorFilter {
  @Field(() => DistributorStatusEnum, { nullable: true, description: 'Only those in this status.' })
  readonly status?: DistributorFilter['status'];

  @Field(() => String, {
    nullable: true,
    description:
      'Only those whose name contains this text, whose code begins with it, or whose contact equals it.',
  })
  readonly search?: string | null;
}

@Resolver()
export class DistributorsResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Query(() => DistributorType, {
    nullable: true,
    description:
      'A distributor by id or by code. A distributor finds themselves, their downline and their upline; others are null to them.',
  })
  distributor(
    @Arg('id', () => ID, {
      nullable: true,
      description: 'The id. If `code` is given too, both must name the same distributor.',
    })
    id: string | null | undefined,
    @Arg('code', () => String, { nullable: true, description: 'The referral code.' })
    code: string | null | undefined,
    @Ctx() { call }: GraphQLContext,
  ): Promise<Distributor | null> {
    return findDistributor(call, { id, code });
  }

  @Access(roles('ADMIN'))
  @Query(() => DistributorConnection, { description: 'All distributors, oldest first.' })
  distributors(
    @Args(() => DistributorFilterArgs) filter: DistributorFilterArgs,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Distributor>> {
    const { call } = context;
    return connect(
      DISTRIBUTORS,
      page,
      context,
      (slice) => listDistributors(call, filter, slice),
      () => countDistributors(call, filter),
    );
  }
}
