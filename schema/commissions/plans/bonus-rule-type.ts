import { Field, ObjectType } from 'type-graphql';
import type { BonusRule, BonusSlab } from '../../../domain/terms/bonus-rule.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';
import { BonusMetricEnum, BonusSlabsEnum } from './bonus-enums.ts';

@Access(withParent)
@ObjectType('BonusSlab', {
  description:
    'One step of a bonus: it is reached by a figure at or above `from` and ends where the next begins. It has either a rate or an amount (R35).',
  simpleResolvers: true,
})
export class BonusSlabType implements Pick<BonusSlab, 'rate'> {
  @Field(() => BasisPoints, { nullable: true, description: 'The rate; null if the slab pays an amount.' })
  readonly rate!: BonusSlab['rate'];
}

@Access(withParent)
@ObjectType('BonusRule', {
  description:
    'A monthly bonus. It is computed when the month is settled and recorded as BONUS entries of that month, for distributors who are ACTIVE then. ' +
    'Refunds that are recorded later do not change it (R35).',
  simpleResolvers: true,
})
export class BonusRuleType implements BonusRule {
  @Field(() => String, { description: 'Its name for people, used in explanations.' })
  readonly name!: string;

  @Field(() => BonusMetricEnum, { description: 'The figure that decides.' })
  readonly metric!: BonusRule['metric'];

  @Field(() => BonusSlabsEnum, { description: 'How the slabs are paid.' })
  readonly slabs!: BonusRule['slabs'];

  @Field(() => [BonusSlabType], {
    description: 'The slabs, lowest first. Below the first nothing is earned.',
  })
  readonly list!: BonusRule['list'];

  @Field(() => String, {
    nullable: true,
    description:
      'Only for distributors who have this tier at the end of the month; of a team target, only for lines whose head has it. Null: for every tier.',
  })
  readonly tierCode!: string | null;

  @Field(() => Boolean, {
    description:
      'True for a team target: if the line of a distributor reaches it, each member of the line within the paid levels is paid, the head included. ' +
      'An amount is paid to each; what rates earn is shared by what each sold. A member of several lines is paid once by a rule, by the line that pays most.',
  })
  readonly team!: boolean;
}
