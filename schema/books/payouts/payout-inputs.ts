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
    CSV: 'For a program: codes, names and accounts as they are.',
    SPREADSHEET_CSV:
      'For a spreadsheet: an apostrophe stands before what it would read as a number or a date, so that it changes no digit; `reconcilePayoutBatch` takes it off again.',
  },
);

@InputType('CreatePayoutBatchInput', { description: 'How large a payout batch to put together.' })
export class CreatePayoutBatchInputType implements CreatePayoutBatchInput {
  @Field(() => String, { description: 'Chosen by the caller; the same again answers the first batch.' })
  readonly idempotencyKey!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The most withdrawals to take in, 1 to 500; left out: 500.',
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

@InputType('PayoutOutcomeInput', { description: 'What the bank answered for one withdrawal of a batch.' })
export class PayoutOutcomeInputType implements PayoutOutcomeInput {
  @Field(() => ID, { description: 'Which withdrawal it is about.' })
  readonly withdrawalId!: string;

  @Field(() => Decimal, {
    description: "What the bank moved, or could not move; it has to be the withdrawal's `net`.",
  })
  readonly amount!: string;

  @Field(() => Boolean, {
    description: 'Whether the money went out; false for a withdrawal that is PAID: it came back.',
  })
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

@InputType('ReconcilePayoutBatchInput', { description: 'What the bank answered for a batch.' })
export class ReconcilePayoutBatchInputType implements ReconcilePayoutBatchInput {
  @Field(() => ID, { description: 'Which batch.' })
  readonly batchId!: string;

  @Field(() => [PayoutOutcomeInputType], { description: '1 to 500 answers; the others may come later.' })
  readonly outcomes!: readonly PayoutOutcomeInputType[];
}
