import { Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { changeSponsor } from '../../../services/people/distributors/change-sponsor.ts';
import type { ChangeSponsorInput } from '../../../services/people/distributors/inputs.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { resultType } from '../../refusals/result-type.ts';
import { DistributorType } from './distributor-type.ts';

@InputType('ChangeSponsorInput', {
  description: 'A move of a distributor, with everybody below them, to another place (R3).',
})
class ChangeSponsorInputType implements ChangeSponsorInput {
  @Field(() => ID, { description: 'Who moves.' })
  readonly distributorId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Their new sponsor, an ACTIVE distributor; null: directly under the company.',
  })
  readonly newSponsorId?: string | null;

  @Field(() => String, { description: 'Why, for the history of sponsors.' })
  readonly reason!: string;
}

@Access(withParent)
@ObjectType('SponsorChanged', {
  description: 'The distributor has moved, with effect from now on.',
  simpleResolvers: true,
})
class SponsorChanged {
  @Field(() => DistributorType, { description: 'Who moved.' })
  readonly distributor!: Distributor;
}

const ChangeSponsorResult = resultType('ChangeSponsorResult', 'SponsorChanged', () => SponsorChanged);

@Resolver()
export class ChangeSponsorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => ChangeSponsorResult, {
    description:
      'Moves a distributor with everybody below them (R3). WOULD_FORM_CYCLE if the new sponsor is below them.',
  })
  changeSponsor(
    @Input(() => ChangeSponsorInputType, 'Which distributor, and their new sponsor.')
    input: ChangeSponsorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return changeSponsor(call, input);
  }
}
