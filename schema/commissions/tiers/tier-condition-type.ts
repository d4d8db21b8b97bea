import { Field, Int, ObjectType } from 'type-graphql';
import type { TierCondition } from '../../../domain/terms/tier.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';

@Access(withParent)
@ObjectType('TierCondition', {
  description: 'What has to hold within the window; parts that are null are not asked for (R29).',
  simpleResolvers: true,
})
export class TierConditionType implements Pick<TierCondition, 'windowDays' | 'orders' | 'sellingRecruits'> {
  @Field(() => Int, {
    nullable: true,
    description: 'Only what happened in this many days up to now counts; null: everything.',
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
