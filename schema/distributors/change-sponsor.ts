import { Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Distributor } from '../../domain/distributor.ts';
import { changeSponsor } from '../../services/distributors/change-sponsor.ts';
import { Access } from '../access/access.ts';
import { roles, withParent } from '../access/rules.ts';
import type { GraphQLContext } from '../context.ts';
import { Input } from '../input.ts';
import { resultType } from '../refusals/result-type.ts';
import { DistributorType } from './distributor-type.ts';
import { ChangeSponsorInputType } from './change-sponsor-input.ts';

@Access(withParent)
@ObjectType('SponsorChanged', { description: 'The distributor has moved, from now on.', simpleResolvers: true })
class SponsorChanged {
  @Field(() => DistributorType, { description: 'Who moved.' })
  readonly distributor!: Distributor;
}

const ChangeSponsorResult = resultType('ChangeSponsorResult', 'SponsorChanged', () => SponsorChanged);

@Resolver()
export class ChangeSponsorResolver {
  @Access(roles('ADMIN'))
  @Mutation(() => ChangeSponsorResult, { description: 'Moves a distributor with their line (R3). WOULD_FORM_CYCLE below themselves.' })
  changeSponsor(
    @Input(() => ChangeSponsorInputType, 'Who moves where.') input: ChangeSponsorInputType,
    @Ctx() { call }: GraphQLContext,
  ) {
    return changeSponsor(call, input);
  }
}
