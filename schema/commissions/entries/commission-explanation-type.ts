import { Field, Int, ObjectType } from 'type-graphql';
import type { CommissionEntry } from '../../../domain/commissions/commission-entry.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';

@Access(withParent)
@ObjectType('CommissionExplanation', {
  description:
    'Why an entry has its amount, from what was stored with it: changes of plan, tier or line since do not touch it (R9).',
  simpleResolvers: true,
})
export class CommissionExplanationType implements Pick<
  CommissionEntry,
  'planVersion' | 'ruleName' | 'tierCode' | 'capped'
> {
  @Field(() => Int, {
    nullable: true,
    description: 'The version of the plan; null when no plan computed it.',
  })
  readonly planVersion!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The rule whose rates or amounts decided; null: those of the tier or of the plan.',
  })
  readonly ruleName!: string | null;

  @Field(() => String, { nullable: true, description: 'The tier of the beneficiary at that moment.' })
  readonly tierCode!: string | null;

  @Field(() => Boolean, { description: 'True when the cap of the line cut it (R13).' })
  readonly capped!: boolean;
}
