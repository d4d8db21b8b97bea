import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Balance } from '../../../domain/books/settlement.ts';
import type { DistributorId } from '../../../domain/ids.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { balancesOf } from '../../../services/books/balances/read-balances.ts';
import type { Call } from '../../../services/call.ts';
import { Access } from '../../access/access.ts';
import type { GraphQLContext } from '../../context.ts';
import { dangling, loaderOf } from '../../loader.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { ownOrAdmin } from '../../people/distributors/distributor-rules.ts';
import { BalanceType } from './balance-type.ts';

export function balanceLoaders(call: Call) {
  return { balanceOf: loaderOf((ids: readonly DistributorId[]) => balancesOf(call, ids), dangling) };
}

@Resolver(() => DistributorType)
export class BalanceResolver {
  @Access(ownOrAdmin)
  @FieldResolver(() => BalanceType, { description: 'Their money. For themselves and operators only.' })
  balance(@Root() { id }: Distributor, @Ctx() { loaders }: GraphQLContext): Promise<Balance> {
    return loaders.of(balanceLoaders).balanceOf.load(id);
  }
}
