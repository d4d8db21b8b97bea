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
    OPEN: 'At least one of its withdrawals is neither paid nor failed nor rejected.',
    DONE: 'Every withdrawal in it is paid, failed or rejected.',
  },
);

@Access(withParent)
@ObjectType('PayoutSum', {
  description: 'The number and sum of some withdrawals of a batch.',
  simpleResolvers: true,
})
class PayoutSumType implements PayoutSum {
  @Field(() => Int, { description: 'How many there are.' })
  readonly count!: number;

  @Field(() => MoneyType, {
    description: 'The sum of their net amounts: what payees receive, or were to receive.',
  })
  readonly net!: Money;
}

@Access(withParent)
@ObjectType('PayoutBatch', {
  implements: NodeType,
  description:
    'Withdrawals that are paid together (R26). Its list of withdrawals never changes; its sums follow the current status of each.',
  simpleResolvers: true,
})
export class PayoutBatchType extends NodeType implements Omit<PayoutBatch, 'id'> {
  @Field(() => DateTime, { description: 'When it was created.' })
  readonly createdAt!: Date;

  @Field(() => PayoutBatchStatusEnum, {
    description: 'Whether it still waits for answers from the bank or the provider.',
  })
  readonly status!: PayoutBatchStatus;

  @Field(() => PayoutSumType, {
    description: 'All withdrawals in it: `open`, `paid`, `failed` and `rejected` add up to this.',
  })
  readonly whole!: PayoutSum;

  @Field(() => PayoutSumType, { description: 'Withdrawals that wait for an answer.' })
  readonly open!: PayoutSum;

  @Field(() => PayoutSumType, { description: 'Withdrawals that were paid and not returned.' })
  readonly paid!: PayoutSum;

  @Field(() => PayoutSumType, { description: 'Withdrawals that could not be paid, or were returned.' })
  readonly failed!: PayoutSum;

  @Field(() => PayoutSumType, {
    description: 'Withdrawals that an operator rejected before they were handed over.',
  })
  readonly rejected!: PayoutSum;
}
