import { Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { TierChange } from '../../../domain/commissions/tier-change.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { SetDistributorTierInput } from '../../../services/commissions/tiers/inputs.ts';
import { setDistributorTier } from '../../../services/commissions/tiers/set-distributor-tier.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { TierChangeType } from './tier-change-type.ts';

@InputType('SetDistributorTierInput', { description: 'An operator’s choice of a tier (R29b).' })
class SetDistributorTierInputType implements SetDistributorTierInput {
  @Field(() => ID, { description: 'Whose tier: an ACTIVE or SUSPENDED distributor.' })
  readonly distributorId!: string;

  @Field(() => String, { description: 'The code of the tier.' })
  readonly tierCode!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the rules decide again, in the future. Left out: not until the next choice.',
  })
  readonly until?: Date | null;

  @Field(() => String, { description: 'Why, for the history of tiers. The distributor can read it.' })
  readonly reason!: string;
}

@Access(withParent)
@ObjectType('DistributorTierSet', {
  description: 'The tier is chosen, for orders paid from now on.',
  simpleResolvers: true,
})
class DistributorTierSetType {
  @Field(() => DistributorType, { description: 'Whose tier.' })
  readonly distributor!: Distributor;

  @Field(() => TierChangeType, { description: 'The step in their history.' })
  readonly change!: TierChange;
}

const SetDistributorTierResult = resultType(
  'SetDistributorTierResult',
  'DistributorTierSet',
  () => DistributorTierSetType,
);

@Resolver()
export class SetDistributorTierResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => SetDistributorTierResult, {
    description:
      'Chooses the tier of a distributor by hand; until the end of the choice no rule moves it (R29b). The same choice repeated is answered as before. INVALID_INPUT for an unknown tier, WRONG_STATE for somebody who has not joined or has left.',
  })
  setDistributorTier(
    @Input(() => SetDistributorTierInputType, 'Whose tier, which one and why.')
    input: SetDistributorTierInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return setDistributorTier(call, input);
  }
}
