import { Field, Int, ObjectType } from 'type-graphql';
import type { ConditionMatch, TierCondition } from '../../../domain/terms/tier.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';

export const ConditionMatchEnum = describedEnum<ConditionMatch>(
  'ConditionMatch',
  'Which of the conditions of a tier must hold (R29a).',
  { ALL: 'All of them.', ANY: 'At least one of them.' },
);

@Access(withParent)
@ObjectType('TierCondition', {
  description:
    'What a tier asks for within the window; a part that is null is not required (R29a). Orders count once they are completed, on that day, less what was refunded; an own purchase never counts.',
  simpleResolvers: true,
})
export class TierConditionType implements Pick<
  TierCondition,
  'match' | 'windowDays' | 'orders' | 'sellingRecruits'
> {
  @Field(() => ConditionMatchEnum, { description: 'Whether all parts must hold, or one of them.' })
  readonly match!: ConditionMatch;

  @Field(() => Int, {
    nullable: true,
    description: 'Only the last so many days count, today included; null: all time since joining.',
  })
  readonly windowDays!: number | null;

  @Field(() => Int, { nullable: true, description: 'At least this many own orders.' })
  readonly orders!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'At least this many direct recruits who have sold something themselves.',
  })
  readonly sellingRecruits!: number | null;
}
