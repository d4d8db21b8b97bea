import { Field, Int, ObjectType } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { BasisPoints } from '../../scalars/basis-points.ts';

@Access(withParent)
@ObjectType('CommissionExplanation', {
  description:
    'Why an entry has its amount. It is read from data stored with the entry, so later changes of plan, tier or upline do not change it (R9).',
  simpleResolvers: true,
})
export class CommissionExplanationType implements Pick<
  CommissionEntry,
  'planVersion' | 'ruleName' | 'tierCode' | 'capped' | 'paidBelow' | 'sameTierRate'
> {
  @Field(() => Int, {
    nullable: true,
    description: 'The version of the plan; null when no plan computed it.',
  })
  readonly planVersion!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The rule whose rates or amounts were applied; null: the rates of the tier or the plan were.',
  })
  readonly ruleName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The tier of the beneficiary at the time of the sale.',
  })
  readonly tierCode!: string | null;

  @Field(() => BasisPoints, {
    nullable: true,
    description:
      'The rate that a plan with the scheme DIFFERENTIAL took off, because it is paid below (R34); null: no such plan computed it.',
  })
  readonly paidBelow!: CommissionEntry['paidBelow'];

  @Field(() => BasisPoints, {
    nullable: true,
    description: 'The part of the rate that is the same-tier bonus (R34); null: there is none.',
  })
  readonly sameTierRate!: CommissionEntry['sameTierRate'];

  @Field(() => Boolean, { description: 'True if the cap of the line reduced it (R13).' })
  readonly capped!: boolean;
}
