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
      'Where to pay it. Kept encrypted and shown masked. Left out: to the account that they keep (`keepPayoutAccount`); INVALID_INPUT when there is none.',
  })
  readonly payoutAccount?: string | null;

  @Field(() => String, { description: 'Chosen by the caller; the same again answers the first outcome.' })
  readonly idempotencyKey!: string;
}

@InputType('CancelWithdrawalInput', { description: 'What a distributor takes back.' })
export class CancelWithdrawalInputType implements CancelWithdrawalInput {
  @Field(() => ID, {
    description: 'Which of their own; WRONG_STATE once an operator has approved or rejected it.',
  })
  readonly withdrawalId!: string;
}

@InputType('KeepPayoutAccountInput', { description: 'Where withdrawals go that name no account.' })
export class KeepPayoutAccountInputType implements KeepPayoutAccountInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The account, 1 to 200 characters. Kept encrypted and shown masked. Null or left out: none is kept any more.',
  })
  readonly payoutAccount?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The code that the viewer's contact was sent (`requestSignInCode`). Needed for an account that is not kept yet; CODE_NOT_ACCEPTED when it does not hold.",
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
    description: 'Why, for the audit log. Of a rejection the distributor reads it too. 1 to 1000 characters.',
  })
  readonly reason?: string | null;
}

@InputType('ResendPayoutInput', {
  description: 'A withdrawal that its payment provider is to be asked for once more.',
})
export class ResendPayoutInputType implements ResendPayoutInput {
  @Field(() => ID, { description: 'Which one; it is among `undecidedPayouts`.' })
  readonly withdrawalId!: string;

  @Field(() => String, { description: 'How you know that it was not paid, for the audit log.' })
  readonly reason!: string;
}

@InputType('RecordPayoutInput', { description: 'What the bank or the payment provider answered.' })
export class RecordPayoutInputType implements RecordPayoutInput {
  @Field(() => ID, { description: 'Which withdrawal it is about.' })
  readonly withdrawalId!: string;

  @Field(() => Boolean, { description: 'Whether the money went out.' })
  readonly succeeded!: boolean;

  @Field(() => String, {
    description: "The bank's name for the transfer; one transfer may pay several withdrawals.",
  })
  readonly reference!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it went out; left out: now. Midnight, in the zone of the programme or in UTC, stands for the day: on the day of the approval it counts from the approval on.',
  })
  readonly paidAt?: Date | null;

  @Field(() => CalendarDay, {
    nullable: true,
    description: 'The day on which it went out, in the place of `paidAt`, where the bank gives no time.',
  })
  readonly paidOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it failed or came back. The distributor reads it. 1 to 1000 characters.',
  })
  readonly reason?: string | null;
}
