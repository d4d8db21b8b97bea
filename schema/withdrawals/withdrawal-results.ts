import { Field, ObjectType } from 'type-graphql';
import type { Withdrawal } from '../../domain/withdrawal.ts';
import { Access } from '../access/access.ts';
import { withParent } from '../access/rules.ts';
import { resultType } from '../refusals/result-type.ts';
import { WithdrawalType } from './withdrawal-type.ts';

@Access(withParent)
@ObjectType('WithdrawalRequested', { description: 'The money is reserved.', simpleResolvers: true })
class WithdrawalRequested {
  @Field(() => WithdrawalType, { description: 'The new withdrawal.' })
  readonly withdrawal!: Withdrawal;
}

@Access(withParent)
@ObjectType('WithdrawalReviewed', { description: 'The withdrawal is decided, or waits for a second approval.', simpleResolvers: true })
class WithdrawalReviewed {
  @Field(() => WithdrawalType, { description: 'The withdrawal as it stands now.' })
  readonly withdrawal!: Withdrawal;
}

@Access(withParent)
@ObjectType('PayoutRecorded', { description: 'The answer of the bank is recorded.', simpleResolvers: true })
class PayoutRecorded {
  @Field(() => WithdrawalType, { description: 'The withdrawal as it stands now.' })
  readonly withdrawal!: Withdrawal;
}

export const RequestWithdrawalResult = resultType('RequestWithdrawalResult', 'WithdrawalRequested', () => WithdrawalRequested);
export const ReviewWithdrawalResult = resultType('ReviewWithdrawalResult', 'WithdrawalReviewed', () => WithdrawalReviewed);
export const RecordPayoutResult = resultType('RecordPayoutResult', 'PayoutRecorded', () => PayoutRecorded);
