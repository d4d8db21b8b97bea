import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { isId } from '../../../domain/ids.ts';
import type { PayoutBatch } from '../../../domain/books/payout.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import {
  countPayoutBatches,
  listPayoutBatches,
  visiblePayoutBatches,
} from '../../../services/books/payouts/read-payouts.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import { connectionType } from '../../connections/connection-type.ts';
import { connect, type Connection } from '../../connections/connection.ts';
import { idKey, instantKey, type List } from '../../connections/list.ts';
import { PageArgs } from '../../connections/page-args.ts';
import type { GraphQLContext } from '../../context.ts';
import { WithdrawalConnection } from '../withdrawals/withdrawal-connection.ts';
import { PayoutBatchType } from './payout-batch-type.ts';
import { payoutLoaders } from './payout-loaders.ts';

const PayoutBatchConnection = connectionType(
  'PayoutBatch',
  () => PayoutBatchType,
  'payout batches, newest first',
);

const PAYOUT_BATCHES: List = { name: 'payoutBatches', keys: [instantKey, idKey('payoutBatch')] };
const WITHDRAWALS_OF_BATCH: List = { name: 'payoutBatch.withdrawals', keys: [idKey('withdrawal')] };

@Resolver(() => PayoutBatchType)
export class PayoutBatchesResolver {
  @Access(roles('ADMIN'))
  @Query(() => PayoutBatchType, {
    nullable: true,
    description: 'A payout batch by its id; null when there is none.',
  })
  async payoutBatch(
    @Arg('id', () => ID, { description: 'The id from an earlier answer.' }) id: string,
    @Ctx() { call }: GraphQLContext,
  ): Promise<PayoutBatch | null> {
    return isId('payoutBatch', id) ? ((await visiblePayoutBatches(call, [id])).get(id) ?? null) : null;
  }

  @Access(roles('ADMIN'))
  @Query(() => PayoutBatchConnection, { description: 'All payout batches, newest first.' })
  payoutBatches(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<PayoutBatch>> {
    const { call } = context;
    return connect(
      PAYOUT_BATCHES,
      page,
      context,
      (slice) => listPayoutBatches(call, slice),
      () => countPayoutBatches(call),
    );
  }

  @FieldResolver(() => WithdrawalConnection, {
    name: 'withdrawals',
    description: 'The withdrawals in it, in the order in which they were requested.',
  })
  withdrawalsOfBatch(
    @Root() { id, whole }: PayoutBatch,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Withdrawal>> {
    return connect(
      WITHDRAWALS_OF_BATCH,
      page,
      context,
      (slice) => context.loaders.of(payoutLoaders).withdrawalsByBatch(id, slice),
      async () => whole.count,
    );
  }
}
