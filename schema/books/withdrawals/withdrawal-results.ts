import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { Distributor } from '../../../domain/people/distributor.ts';
import type { Withdrawal } from '../../../domain/books/withdrawal.ts';
import type { WithdrawalReviewed } from '../../../services/books/withdrawals/review-withdrawal.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import type { GraphQLContext } from '../../context.ts';
import { DistributorType } from '../../people/distributors/distributor-type.ts';
import { resultType } from '../../refusals/result-type.ts';
import { confirmedResultType } from '../../people/approvals/awaiting-approval.ts';
import { WithdrawalType } from './withdrawal-type.ts';

@Access(withParent)
@ObjectType('WithdrawalRequested', { description: 'The money is reserved.', simpleResolvers: true })
class WithdrawalRequested {
  @Field(() => WithdrawalType, { description: 'The new withdrawal.' })
  readonly withdrawal!: Withdrawal;
}

@Access(withParent)
@ObjectType('WithdrawalReviewed', {
  description: 'The withdrawal is decided, or waits for a second approval.',
  simpleResolvers: true,
})
export class WithdrawalReviewedType {
  @Field(() => WithdrawalType, { description: 'The withdrawal as it stands now.' })
  readonly withdrawal!: Withdrawal;
}

@Resolver(() => WithdrawalReviewedType)
export class WithdrawalReviewedResolver {
  @FieldResolver(() => String, {
    name: 'note',
    nullable: true,
    description: 'For people: what is still missing, such as a second approval; null: nothing is missing.',
  })
  note(@Root() { note }: WithdrawalReviewed, @Ctx() { language }: GraphQLContext): string | null {
    return note?.[language] ?? null;
  }
}

@Access(withParent)
@ObjectType('PayoutRecorded', { description: 'The result is recorded.', simpleResolvers: true })
class PayoutRecorded {
  @Field(() => WithdrawalType, { description: 'The withdrawal as it stands now.' })
  readonly withdrawal!: Withdrawal;
}

@Access(withParent)
@ObjectType('PayoutResent', {
  description: 'The payout provider is asked again within a minute.',
  simpleResolvers: true,
})
class PayoutResent {
  @Field(() => WithdrawalType, { description: 'The withdrawal as it stands now.' })
  readonly withdrawal!: Withdrawal;
}

export const ResendPayoutResult = confirmedResultType(
  'ResendPayoutResult',
  'PayoutResent',
  () => PayoutResent,
);

@Access(withParent)
@ObjectType('PayoutAccountKept', {
  description: 'The payout account was stored or removed.',
  simpleResolvers: true,
})
class PayoutAccountKept {
  @Field(() => DistributorType, { description: 'Whose payout account it is.' })
  readonly distributor!: Distributor;
}

@Access(withParent)
@ObjectType('WithdrawalCanceled', { description: 'The money is available again.', simpleResolvers: true })
class WithdrawalCanceled {
  @Field(() => WithdrawalType, { description: 'The withdrawal as it stands now.' })
  readonly withdrawal!: Withdrawal;
}

export const CancelWithdrawalResult = resultType(
  'CancelWithdrawalResult',
  'WithdrawalCanceled',
  () => WithdrawalCanceled,
);
export const KeepPayoutAccountResult = resultType(
  'KeepPayoutAccountResult',
  'PayoutAccountKept',
  () => PayoutAccountKept,
);
export const RequestWithdrawalResult = resultType(
  'RequestWithdrawalResult',
  'WithdrawalRequested',
  () => WithdrawalRequested,
);
export const ReviewWithdrawalResult = resultType(
  'ReviewWithdrawalResult',
  'WithdrawalReviewed',
  () => WithdrawalReviewedType,
);
export const RecordPayoutResult = resultType('RecordPayoutResult', 'PayoutRecorded', () => PayoutRecorded);
