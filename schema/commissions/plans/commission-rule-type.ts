import { Field, Int, ObjectType } from 'type-graphql';
import type { CommissionRule } from '../../../domain/terms/plan.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { NodeType } from '../../node/node-type.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { DateTime } from '../../scalars/date-time.ts';

@Access(withParent)
@ObjectType('CommissionRule', {
  implements: NodeType,
  description:
    'Replaces the rates of the plan if everything that it names matches. A rule that names a sku comes before one that names a ' +
    'category, then channel, then tier; between equals the higher priority decides, then the newer rule (R11).',
  simpleResolvers: true,
})
export class CommissionRuleType extends NodeType implements Omit<CommissionRule, 'id' | 'levelAmounts'> {
  @Field(() => String, { description: 'Its name for people, used in explanations.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Only lines of this sku.' })
  readonly sku!: string | null;

  @Field(() => String, { nullable: true, description: 'Only lines of this category.' })
  readonly category!: string | null;

  @Field(() => String, { nullable: true, description: 'Only orders of this channel.' })
  readonly channel!: string | null;

  @Field(() => String, { nullable: true, description: 'Only beneficiaries of this tier.' })
  readonly tierCode!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'For orders paid from then on; null: from the start of the plan.',
  })
  readonly startsAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'For orders paid before then; null: as long as the plan is in force.',
  })
  readonly endsAt!: Date | null;

  @Field(() => Int, { description: 'Decides between equally specific rules; higher wins.' })
  readonly priority!: number;

  @Field(() => [BasisPoints], {
    nullable: true,
    description:
      'Rates, nearest level first. Levels beyond the list earn nothing. Null when amounts are given.',
  })
  readonly levelRates!: CommissionRule['levelRates'];
}
