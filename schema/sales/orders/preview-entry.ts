import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { PreviewEntry } from '../../../services/sales/orders/preview-commission.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { MoneyType } from '../../money/money-type.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { distributorLoaders } from '../../people/distributors/distributor-loaders.ts';

@Access(withParent)
@ObjectType('PreviewEntry', {
  description: 'The commission that one distributor would earn on one line.',
  simpleResolvers: true,
})
export class PreviewEntryType implements Omit<PreviewEntry, 'beneficiaryId' | 'text'> {
  @Field(() => String, { description: 'The line.' })
  readonly lineRef!: string;

  @Field(() => Int, { description: 'Distance from the sale: 1 is the seller.' })
  readonly level!: number;

  @Field(() => MoneyType, { description: 'What the rate would be applied to.' })
  readonly base!: PreviewEntry['base'];

  @Field(() => BasisPoints, { nullable: true, description: 'The rate; null for a fixed amount.' })
  readonly rate!: PreviewEntry['rate'];

  @Field(() => MoneyType, { description: 'What they would earn.' })
  readonly amount!: PreviewEntry['amount'];
}

@Resolver(() => PreviewEntryType)
export class PreviewEntryResolver {
  @FieldResolver(() => DistributorType, { description: 'Who would earn it.' })
  beneficiary(
    @Root() { beneficiaryId }: PreviewEntry,
    @Ctx() { loaders }: GraphQLContext,
  ): Promise<Distributor> {
    return loaders.of(distributorLoaders).distributorById.load(beneficiaryId);
  }

  @FieldResolver(() => String, { description: 'For people: one sentence with all figures.' })
  text(@Root() { text }: PreviewEntry, @Ctx() { language }: GraphQLContext): string {
    return text[language];
  }
}
