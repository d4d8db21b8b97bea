import { Arg, Args, Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import type { Page } from '../../domain/page.ts';
import { Access } from '../access/access.ts';
import { ownOrAdmin } from '../access/line-rules.ts';
import { roles } from '../access/rules.ts';
import { connect } from '../connections/connection.ts';
import type { Connection } from '../connections/connection.ts';
import { PageArgs } from '../connections/page-args.ts';
import type { GraphQLContext } from '../context.ts';
import { DistributorType } from '../distributors/distributor-type.ts';
import { WITHDRAWALS, WITHDRAWALS_OF_DISTRIBUTOR, WithdrawalConnection } from './withdrawal-connection.ts';
import { WithdrawalStatusEnum } from './withdrawal-status.ts';
import type { WithdrawalStatus } from './withdrawal-status.ts';

/** Nothing can be withdrawn in this release, so that there are none is the whole truth. */
const NONE: Page<never> = { rows: [], hasNext: false };
const readNone = (): Promise<Page<never>> => Promise.resolve(NONE);
const countNone = (): Promise<number> => Promise.resolve(0);

@Resolver(() => DistributorType)
export class WithdrawalsResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Query(() => WithdrawalConnection, { description: 'Withdrawals, newest first. A distributor sees their own.' })
  withdrawals(
    @Arg('status', () => WithdrawalStatusEnum, { nullable: true, description: 'Only those in this status.' })
    _status: WithdrawalStatus | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<never>> {
    return connect(WITHDRAWALS, page, context, readNone, countNone);
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => WithdrawalConnection, { name: 'withdrawals', description: 'Their withdrawals, newest first.' })
  withdrawalsOfDistributor(@Args(() => PageArgs) page: PageArgs, @Ctx() context: GraphQLContext): Promise<Connection<never>> {
    return connect(WITHDRAWALS_OF_DISTRIBUTOR, page, context, readNone, countNone);
  }
}
