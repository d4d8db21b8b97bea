import { Field, InputType } from 'type-graphql';
import type { PreviewCommissionInput } from '../../services/inputs.ts';
import { RecordOrderInputType } from '../orders/record-order-input.ts';
import { PublishPlanInputType } from '../plan/publish-plan-input.ts';

@InputType('PreviewCommissionInput', { description: 'An order to try, under the plan in force or a draft of the next.' })
export class PreviewCommissionInputType implements PreviewCommissionInput {
  @Field(() => RecordOrderInputType, { description: 'The order; taken as paid. Nothing of it is stored.' })
  readonly order!: RecordOrderInputType;

  @Field(() => PublishPlanInputType, { nullable: true, description: 'A draft to compute by; left out: the plan in force.' })
  readonly draft?: PublishPlanInputType | null;
}
