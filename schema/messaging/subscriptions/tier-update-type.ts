import { Field, ID, ObjectType } from 'type-graphql';
import type { TierChange } from '../../../domain/commissions/tier-change.ts';
import type { Distributor } from '../../../domain/people/distributor.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { TierChangeType } from '../../commissions/tiers/tier-change-type.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';

@Access(withParent)
@ObjectType('TierUpdate', {
  description: 'A distributor’s tier changed.',
  simpleResolvers: true,
})
export class TierUpdateType {
  @Field(() => String, {
    description:
      'Its position: given as `after` to a new subscription, that goes on with what comes next (R31a).',
  })
  readonly position!: string;

  @Field(() => ID, { description: 'The id of the change, for `node(id:)`.' })
  readonly change!: string;

  @Field(() => TierChangeType, { description: 'The change: from, to, why and by which figures.' })
  readonly tierChange!: TierChange;

  @Field(() => DistributorType, { description: 'The distributor, with the tier that they have now.' })
  readonly distributor!: Distributor;
}
