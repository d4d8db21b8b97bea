import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../domain/distributor.ts';
import type { Withdrawal } from '../../domain/withdrawal.ts';
import type { GraphQLContext } from '../context.ts';
import { DistributorType } from '../distributors/distributor-type.ts';
import { WithdrawalType } from './withdrawal-type.ts';

@Resolver(() => WithdrawalType)
export class WithdrawalResolver {
  @FieldResolver(() => DistributorType, { description: 'Whose it is.' })
  distributor(@Root() { distributorId }: Withdrawal, @Ctx() { loaders }: GraphQLContext): Promise<Distributor> {
    return loaders.distributorById.load(distributorId);
  }
}
