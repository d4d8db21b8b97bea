import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Withdrawal, WithdrawalStatus } from '../../../domain/books/withdrawal.ts';
import {
  countUndecided,
  countWithdrawals,
  listUndecided,
  listWithdrawals,
} from '../../../services/books/withdrawals/read-withdrawals.ts';
import { Access } from '../../access/access.ts';
import { ownOrAdmin } from '../../people/distributors/distributor-rules.ts';
import { roles } from '../../access/rules.ts';
import { connect } from '../../connections/connection.ts';
import type { Connection } from '../../connections/connection.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import {
  UNDECIDED_PAYOUTS,
  WITHDRAWALS,
  WITHDRAWALS_OF_DISTRIBUTOR,
  WithdrawalConnection,
} from './withdrawal-connection.ts';
import { WithdrawalStatusEnum } from './withdrawal-status.ts';
import { withdrawalLoaders } from './withdrawal-loaders.ts';

@Resolver(() => DistributorType)
export class WithdrawalsResolver {
  @Access(roles('ADMIN', 'DISTRIBUTOR'))
  @Query(() => WithdrawalConnection, {
    description: 'Withdrawals, newest first. A distributor sees their own.',
  })
  withdrawals(
    @Arg('status', () => WithdrawalStatusEnum, { nullable: true, description: 'Only those in this status.' })
    status: WithdrawalStatus | null | undefined,
    @Arg('distributorId', () => ID, {
      nullable: true,
      description: "Only those of this distributor. A distributor sees none of another distributor's.",
    })
    distributorId: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Withdrawal>> {
    const { call } = context;
    return connect(
      WITHDRAWALS,
      page,
      context,
      (slice) => listWithdrawals(call, { status, distributorId }, slice),
      () => countWithdrawals(call, { status, distributorId }),
    );
  }

  @Access(roles('ADMIN'))
  @Query(() => WithdrawalConnection, {
    description:
      'Withdrawals whose outcome the payout provider does not report and that can no longer be sent again safely; newest first. ' +
      'An operator decides each: `recordPayout` records it as paid or failed, `resendPayout` sends it again (R26).',
  })
  undecidedPayouts(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Withdrawal>> {
    const { call } = context;
    return connect(
      UNDECIDED_PAYOUTS,
      page,
      context,
      (slice) => listUndecided(call, slice),
      () => countUndecided(call),
    );
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => WithdrawalConnection, {
    name: 'withdrawals',
    description: 'Their withdrawals, newest first.',
  })
  withdrawalsOfDistributor(
    @Root() { id }: Distributor,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Withdrawal>> {
    return connect(
      WITHDRAWALS_OF_DISTRIBUTOR,
      page,
      context,
      (slice) => context.loaders.of(withdrawalLoaders).withdrawalsByDistributor(id, slice),
      () => context.loaders.of(withdrawalLoaders).withdrawalCountByDistributor.load(id),
    );
  }

  @Access(ownOrAdmin)
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Their stored payout account for withdrawals that name none, masked except for its last characters. For themselves and operators only. Null: none.',
  })
  keptPayoutAccount(@Root() { id }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<string | null> {
    return loaders.of(withdrawalLoaders).keptPayoutAccountOf.load(id);
  }
}
