import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { CommissionEntryType } from './commission-entry-type.ts';
import { CommissionExplanationType } from './commission-explanation-type.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';

@Resolver(() => CommissionEntryType)
export class CommissionEntryResolver {
  @FieldResolver(() => DistributorType, { description: 'Who earned it or lost it.' })
  beneficiary(
    @Root() { beneficiaryId }: CommissionEntry,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(beneficiaryId);
  }

  @FieldResolver(() => CommissionExplanationType, { description: 'Why it is this amount.' })
  explanation(@Root() entry: CommissionEntry): CommissionEntry {
    return entry;
  }
}
