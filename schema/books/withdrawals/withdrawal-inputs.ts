import { Field, ID, InputType } from 'type-graphql';
import type {
  CancelWithdrawalInput,
  KeepPayoutAccountInput,
  RecordPayoutInput,
  RequestWithdrawalInput,
  ResendPayoutInput,
  ReviewWithdrawalInput,
} from '../../../services/books/withdrawals/inputs.ts';
import { ReviewDecisionEnum } from '../../people/distributors/distributor-status.ts';
import { CurrencyCode } from '../../scalars/currency-code.ts';
import { CalendarDay } from '../../scalars/calendar-day.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { Decimal } from '../../scalars/decimal.ts';

@InputType('RequestWithdrawalInput', { description: 'What a distributor wants to take out (R26).' })
export class RequestWithdrawalInputType implements RequestWithdrawalInput {
  @Field(() => Decimal, { description: 'How much, in major units of `currency`.' })
  readonly amount!: string;

  @Field(() => CurrencyCode, { description: 'The currency of the programme.' })
  readonly currency!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The payout account. Stored encrypted and shown masked. Left out: the payout account that the distributor keeps (`keepPayoutAccount`); INVALID_INPUT if there is none.',
  })
  readonly payoutAccount?: string | null;

  @Field(() => String, {
    description: 'The idempotency key, chosen by the caller. A repeated key returns the first outcome.',
  })
  readonly idempotencyKey!: string;
}

@InputType('CancelWithdrawalInput', { description: 'The withdrawal that a distributor cancels.' })
export class CancelWithdrawalInputType implements CancelWithdrawalInput {
  @Field(() => ID, {
    description: 'One of their own withdrawals; WRONG_STATE once an operator has approved or rejected it.',
  })
  readonly withdrawalId!: string;
}

@InputType('KeepPayoutAccountInput', { description: 'The payout account for withdrawals that name none.' })
export class KeepPayoutAccountInputType implements KeepPayoutAccountInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The payout account, 1 to 200 characters. Stored encrypted and shown masked. Null or left out: the stored one is removed.',
  })
  readonly payoutAccount?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The code sent to the viewer's contact (`requestSignInCode`). Required for a payout account that is not stored yet; CODE_NOT_ACCEPTED if it is not valid.",
  })
  readonly code?: string | null;
}

@InputType('ReviewWithdrawalInput', { description: 'A decision on a withdrawal (R27).' })
export class ReviewWithdrawalInputType implements ReviewWithdrawalInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly withdrawalId!: string;

  @Field(() => ReviewDecisionEnum, { description: 'Yes or no.' })
  readonly decision!: ReviewWithdrawalInput['decision'];

  @Field(() => String, {
    nullable: true,
    description:
      'Why, for the audit log. The distributor can read the reason of a rejection. 1 to 1000 characters.',
  })
  readonly reason?: string | null;
}

@InputType('ResendPayoutInput', {
  description: 'A withdrawal to send to its payout provider again.',
})
export class ResendPayoutInputType implements ResendPayoutInput {
  @Field(() => ID, { description: 'Which one; it is among `undecidedPayouts`.' })
  readonly withdrawalId!: string;

  @Field(() => String, { description: 'How you know that it was not paid, for the audit log.' })
  readonly reason!: string;
}

@InputType('RecordPayoutInput', { description: 'The result that the bank or the payout provider reports.' })
export class RecordPayoutInputType implements RecordPayoutInput {
  @Field(() => ID, { description: 'Which withdrawal it is about.' })
  readonly withdrawalId!: string;

  @Field(() => Boolean, {
    description: 'True: the payout was made. False: it failed, or the money was returned after it was paid.',
  })
  readonly succeeded!: boolean;

  @Field(() => String, {
    description: "The bank's reference for the transfer; one transfer may pay several withdrawals.",
  })
  readonly reference!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      "When the payout was made; left out: now. Midnight, in the programme's time zone or in UTC, stands for the whole day: on the day of the approval it counts as the time of the approval.",
  })
  readonly paidAt?: Date | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'The day of the payout, in place of `paidAt`, if the bank gives no time.',
  })
  readonly paidOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it failed or was returned. The distributor can read it. 1 to 1000 characters.',
  })
  readonly reason?: string | null;
}
