import { Field, Int, ObjectType } from 'type-graphql';
import type { Money } from '../../../domain/money.ts';
import type { PayoutBatch, PayoutBatchStatus, PayoutSum } from '../../../domain/books/payout.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';

const PayoutBatchStatusEnum = describedEnum<PayoutBatchStatus>(
  'PayoutBatchStatus',
  'Whether a payout batch waits for answers.',
  {
    OPEN: 'At least one withdrawal of it is neither paid nor failed nor rejected.',
    DONE: 'Everything in it is answered for.',
  },
);

@Access(withParent)
@ObjectType('PayoutSum', { description: 'Some withdrawals of a batch, added up.', simpleResolvers: true })
class PayoutSumType implements PayoutSum {
  @Field(() => Int, { description: 'How many there are.' })
  readonly count!: number;

  @Field(() => MoneyType, { description: 'What arrives, or was to arrive, of all of them together.' })
  readonly net!: Money;
}

@Access(withParent)
@ObjectType('PayoutBatch', {
  implements: NodeType,
  description:
    'Withdrawals that are paid together (R26). What is in it never changes; its sums are those of its withdrawals as they stand.',
  simpleResolvers: true,
})
export class PayoutBatchType extends NodeType implements Omit<PayoutBatch, 'id'> {
  @Field(() => DateTime, { description: 'When it was put together.' })
  readonly createdAt!: Date;

  @Field(() => PayoutBatchStatusEnum, { description: 'Whether it waits for answers.' })
  readonly status!: PayoutBatchStatus;

  @Field(() => PayoutSumType, {
    description: 'Everything in it: `open`, `paid`, `failed` and `rejected` add up to this.',
  })
  readonly whole!: PayoutSum;

  @Field(() => PayoutSumType, { description: 'What waits for an answer.' })
  readonly open!: PayoutSum;

  @Field(() => PayoutSumType, { description: 'What was paid, and has not come back.' })
  readonly paid!: PayoutSum;

  @Field(() => PayoutSumType, { description: 'What could not be paid, or came back.' })
  readonly failed!: PayoutSum;

  @Field(() => PayoutSumType, { description: 'What an operator turned down before it was handed over.' })
  readonly rejected!: PayoutSum;
}
