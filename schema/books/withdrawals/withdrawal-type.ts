import { Field, ObjectType } from 'type-graphql';
import type { Money } from '../../../domain/money.ts';
import type { WithdrawalStatus } from '../../../domain/books/withdrawal.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { MoneyType } from '../../money/money-type.ts';
import { NodeType } from '../../node/node-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { WithdrawalStatusEnum } from './withdrawal-status.ts';

@Access(withParent)
@ObjectType('Withdrawal', {
  implements: NodeType,
  description: 'Money that a distributor withdraws (R26 to R28).',
  simpleResolvers: true,
})
export class WithdrawalType extends NodeType {
  @Field(() => WithdrawalStatusEnum, { description: 'Its status.' })
  readonly status!: WithdrawalStatus;

  @Field(() => MoneyType, { description: 'The amount taken from the available balance.' })
  readonly amount!: Money;

  @Field(() => MoneyType, { description: 'The fee.' })
  readonly fee!: Money;

  @Field(() => MoneyType, { description: 'The tax that is withheld (R28).' })
  readonly taxWithheld!: Money;

  @Field(() => MoneyType, { description: 'The amount paid to the payee: `amount` less fee and tax.' })
  readonly net!: Money;

  @Field(() => String, { description: 'The payout account, masked except for its last characters.' })
  readonly payoutAccount!: string;

  @Field(() => DateTime, { description: 'When it was requested.' })
  readonly requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was approved or rejected; null: not yet.' })
  readonly decidedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was paid; null: not yet.' })
  readonly paidAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "The bank's reference for the payout or for its refusal; null: none yet.",
  })
  readonly reference!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was rejected, or why its payout failed or was returned, as stated by an operator or the bank; null: no reason was given.',
  })
  readonly reason!: string | null;

  @Field(() => Boolean, {
    description:
      'True: the distributor cancelled it before an operator decided; its status is REJECTED then.',
  })
  readonly canceled!: boolean;
}
