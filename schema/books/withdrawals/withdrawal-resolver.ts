import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import { Access } from '../../access/access.ts';
import { roles } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { WithdrawalHeldBackType } from './withdrawal-hold.ts';
import { WithdrawalType } from './withdrawal-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';
import { withdrawalLoaders } from './withdrawal-loaders.ts';

@Resolver(() => WithdrawalType)
export class WithdrawalResolver {
  @FieldResolver(() => DistributorType, { description: 'Whose it is.' })
  distributor(
    @Root() { distributorId }: Withdrawal,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(distributorId);
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => WithdrawalHeldBackType, {
    name: 'heldBack',
    nullable: true,
    description:
      'For operators: why it can be neither approved, batched, exported nor sent to a provider now; null: there is no reason against it, or it was handed over.',
  })
  async heldBack(
    @Root() { id }: Withdrawal,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<WithdrawalHeldBackType | null> {
    const hold = (await loaders.of(withdrawalLoaders).withdrawalStanding.load(id))?.hold ?? null;
    return hold === null ? null : { reason: hold };
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => DateTime, {
    name: 'payoutUndecidedSince',
    nullable: true,
    description:
      'For operators: since when its payout provider has not reported its outcome and it is too late to send it again automatically; an operator decides, ' +
      'with `recordPayout` or `resendPayout`. Null: nothing is to be decided.',
  })
  payoutUndecidedSince(@Root() { payoutUndecidedSince }: Withdrawal): Date | null {
    return payoutUndecidedSince;
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => Int, {
    name: 'approvalsNeeded',
    nullable: true,
    description: 'For operators: how many operators must approve it now (R27), 1 or 2.',
  })
  async approvalsNeeded(
    @Root() { id }: Withdrawal,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<number | null> {
    return (await loaders.of(withdrawalLoaders).withdrawalStanding.load(id))?.needed ?? null;
  }

  @Access(roles('ADMIN'))
  @FieldResolver(() => [String], {
    name: 'approvedBy',
    nullable: true,
    description: 'For operators: who approved it and still counts, as named in the audit log.',
  })
  async approvedBy(
    @Root() { id }: Withdrawal,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<readonly string[] | null> {
    return (
      (await loaders.of(withdrawalLoaders).withdrawalStanding.load(id))?.approvers.map(
        ({ subject }) => subject,
      ) ?? null
    );
  }
}
