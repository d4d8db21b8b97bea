import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Tier } from '../../../domain/terms/tier.ts';
import { defineTiers } from '../../../services/commissions/tiers/define-tiers.ts';
import { Access } from '../../access/access.ts';
import { roles, withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { Input } from '../../input.ts';
import { confirmedResultType } from '../../people/approvals/awaiting-approval.ts';
import { DefineTiersInputType } from './define-tiers-input.ts';
import { TierType } from './tier-type.ts';

@Access(withParent)
@ObjectType('TiersDefined', {
  description: 'The tiers are changed for orders paid from now on.',
  simpleResolvers: true,
})
class TiersDefined {
  @Field(() => [TierType], { description: 'All tiers, lowest first.' })
  readonly tiers!: readonly Tier[];
}

const DefineTiersResult = confirmedResultType('DefineTiersResult', 'TiersDefined', () => TiersDefined);

@Resolver()
export class DefineTiersResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => DefineTiersResult, {
    description:
      'Replaces the list of tiers. WRONG_STATE if it leaves out a tier that a distributor holds, or that a rule of a current or scheduled plan names. Commissions earned before do not change (R9).',
  })
  defineTiers(
    @Input(() => DefineTiersInputType, 'The ladder.') input: DefineTiersInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return defineTiers(call, input);
  }
}
