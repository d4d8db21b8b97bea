import { Field, InputType } from 'type-graphql';
import type { AdvanceOrderInput } from '../../services/inputs.ts';
import { DateTime } from '../scalars/date-time.ts';
import { OrderRefType } from './order-ref.ts';
import { OrderStepEnum } from './order-status.ts';

@InputType('AdvanceOrderInput', { description: 'The next thing that happens to an order.' })
export class AdvanceOrderInputType implements AdvanceOrderInput {
  @Field(() => OrderRefType, { description: 'Which order.' })
  readonly order!: OrderRefType;

  @Field(() => OrderStepEnum, { description: 'What happens; WRONG_STATE where its status does not allow it.' })
  readonly step!: AdvanceOrderInput['step'];

  @Field(() => DateTime, { nullable: true, description: 'When, never in the future; left out: now. A clock up to two minutes ahead is taken for now, and a time up to two minutes before the step before counts with that step.' })
  readonly at?: Date | null;
}
