import { Field, ObjectType } from 'type-graphql';
import type { ConditionMatch, Tier } from '../../../domain/terms/tier.ts';
import type { TierProgress } from '../../../services/commissions/tiers/tier-progress.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { ConditionMatchEnum } from './tier-condition-type.ts';
import { TierFigureType } from './tier-figure-type.ts';
import { TierType } from './tier-type.ts';

@Access(withParent)
@ObjectType('TierProgress', {
  description:
    'What somebody has of the next tier, and of the one that they hold (R29b). Orders count once they are completed, on that day, less what was refunded; an own purchase never counts.',
  simpleResolvers: true,
})
export class TierProgressType implements Omit<TierProgress, 'currency'> {
  @Field(() => TierType, { description: 'The nearest higher tier that has conditions.' })
  readonly next!: Tier;

  @Field(() => ConditionMatchEnum, { description: 'Whether all of its conditions must hold, or one.' })
  readonly match!: ConditionMatch;

  @Field(() => [TierFigureType], { description: 'Its conditions.' })
  readonly figures!: TierProgress['figures'];

  @Field(() => [TierFigureType], {
    description: 'The conditions of the present tier; empty: it has none, and no rule takes it away.',
  })
  readonly keep!: TierProgress['keep'];

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The present tier’s conditions do not hold: unless they do again, the tier is lost at this moment. Null: they hold, or an operator chose the tier.',
  })
  readonly keepUntil!: Date | null;
}
