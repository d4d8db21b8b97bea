import { Field, ID, InputType, Int } from 'type-graphql';
import type {
  CreatePayoutBatchInput,
  ExportPayoutBatchInput,
  PayoutFileFormat,
  PayoutOutcomeInput,
  ReconcilePayoutBatchInput,
} from '../../../services/books/payouts/inputs.ts';
import { describedEnum } from '../../enum.ts';
import { CalendarDay } from '../../scalars/calendar-day.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { Decimal } from '../../scalars/decimal.ts';

const PayoutFileFormatEnum = describedEnum<PayoutFileFormat>(
  'PayoutFileFormat',
  "How the bank's file is written.",
  {
    CSV: 'For a program: codes, names and payout accounts unchanged.',
    SPREADSHEET_CSV:
      'For a spreadsheet: values that it would read as a number or a date begin with an apostrophe, so that it changes no digit. `reconcilePayoutBatch` removes the apostrophe.',
  },
);

@InputType('CreatePayoutBatchInput', { description: 'The payout batch to create.' })
export class CreatePayoutBatchInputType implements CreatePayoutBatchInput {
  @Field(() => String, {
    description: 'The idempotency key, chosen by the caller. A repeated key returns the first batch.',
  })
  readonly idempotencyKey!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The largest number of withdrawals to include, 1 to 500; left out: 500.',
  })
  readonly limit?: number | null;
}

@InputType('ExportPayoutBatchInput', { description: 'A payout batch to take to the bank.' })
export class ExportPayoutBatchInputType implements ExportPayoutBatchInput {
  @Field(() => ID, { description: 'Which one.' })
  readonly batchId!: string;

  @Field(() => PayoutFileFormatEnum, {
    nullable: true,
    description: 'How the file is written; left out: CSV.',
  })
  readonly format?: PayoutFileFormat | null;
}

@InputType('SendPayoutBatchInput', { description: 'A payout batch for the provider to pay.' })
export class SendPayoutBatchInputType {
  @Field(() => ID, { description: 'Which one.' })
  readonly batchId!: string;
}

@InputType('PayoutOutcomeInput', {
  description: 'The result that the bank reports for one withdrawal of a batch.',
})
export class PayoutOutcomeInputType implements PayoutOutcomeInput {
  @Field(() => ID, { description: 'Which withdrawal it is about.' })
  readonly withdrawalId!: string;

  @Field(() => Decimal, {
    description: "The amount that the bank paid, or could not pay; it must equal the withdrawal's `net`.",
  })
  readonly amount!: string;

  @Field(() => Boolean, {
    description:
      'True: the payout was made. False: it failed; for a withdrawal that is PAID, false means that the money was returned.',
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

@InputType('ReconcilePayoutBatchInput', { description: 'The results that the bank reports for a batch.' })
export class ReconcilePayoutBatchInputType implements ReconcilePayoutBatchInput {
  @Field(() => ID, { description: 'Which batch.' })
  readonly batchId!: string;

  @Field(() => [PayoutOutcomeInputType], {
    description: '1 to 500 results; the others may be recorded later.',
  })
  readonly outcomes!: readonly PayoutOutcomeInputType[];
}
