import { Field, Int, ObjectType } from 'type-graphql';
import type { TierCondition } from '../../../domain/terms/tier.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';

@Access(withParent)
@ObjectType('TierCondition', {
  description: 'The conditions within the window; a part that is null is not required (R29).',
  simpleResolvers: true,
})
export class TierConditionType implements Pick<TierCondition, 'windowDays' | 'orders' | 'sellingRecruits'> {
  @Field(() => Int, {
    nullable: true,
    description: 'Only the last so many days count; null: all time.',
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
