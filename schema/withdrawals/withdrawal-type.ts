import { Field, ObjectType } from 'type-graphql';
import type { Distributor } from '../../domain/distributor.ts';
import type { Money } from '../../domain/money.ts';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import { DistributorType } from '../distributors/distributor-type.ts';
import { MoneyType } from '../money/money-type.ts';
import { NodeType } from '../node/node-type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { WithdrawalStatusEnum } from './withdrawal-status.ts';
import type { WithdrawalStatus } from './withdrawal-status.ts';

@Access(withParent)
@ObjectType('Withdrawal', {
  implements: NodeType,
  description: 'Money that a distributor takes out (R26 to R28).',
  simpleResolvers: true,
})
export class WithdrawalType extends NodeType {
  @Field(() => DistributorType, { description: 'Whose it is.' })
  readonly distributor!: Distributor;

  @Field(() => WithdrawalStatusEnum, { description: 'How far it has come.' })
  readonly status!: WithdrawalStatus;

  @Field(() => MoneyType, { description: 'What leaves the available balance.' })
  readonly amount!: Money;

  @Field(() => MoneyType, { description: 'What is kept as a fee.' })
  readonly fee!: Money;

  @Field(() => MoneyType, { description: 'What is withheld as tax (R28).' })
  readonly taxWithheld!: Money;

  @Field(() => MoneyType, { description: 'What arrives: the amount less fee and tax.' })
  readonly net!: Money;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  readonly requestedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was approved or rejected; null: not yet.' })
  readonly decidedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was paid; null: not yet.' })
  readonly paidAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected or failed.' })
  readonly reason!: string | null;
}
