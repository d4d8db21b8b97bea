import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { Settlement, SettlementStatus } from '../../../domain/books/settlement.ts';
import { Access } from '../../access/access.ts';
import { withParent } from '../../access/rules.ts';
import { describedEnum } from '../../enum.ts';
import { MoneyType } from '../../money/money-type.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { YearMonth } from '../../scalars/year-month.ts';

const SettlementStatusEnum = describedEnum<SettlementStatus>(
  'SettlementStatus',
  'The progress of the closing of a month.',
  {
    OPEN: 'Not begun.',
    RUNNING:
      'Begun and not finished, or some statements could not be made. Settling it again continues from there and retries those statements.',
    SETTLED: 'Closed for good.',
  },
);

@Access(withParent)
@ObjectType('Settlement', { description: 'The closing of a month (R22 to R25).', simpleResolvers: true })
export class SettlementType implements Settlement {
  @Field(() => YearMonth, { description: 'The month.' })
  readonly period!: Settlement['period'];

  @Field(() => DateTime, {
    description:
      "The first instant of the month. Fixed when the month closes; until then computed with the server's current time zone data (R22).",
  })
  readonly monthStartsAt!: Date;

  @Field(() => DateTime, {
    description:
      'The first instant after the month, which is the start of the next one. Fixed when the month closes, like `start` (R22).',
  })
  readonly monthEndsAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'The version of the time zone data that `start` and `end` were fixed with, such as "2025c". Null until the month closes, or if it closed before versions were kept.',
  })
  readonly zoneData!: string | null;

  @Field(() => SettlementStatusEnum, { description: 'Its status.' })
  readonly status!: SettlementStatus;

  @Field(() => Int, { description: 'Statements issued so far.' })
  readonly statementCount!: number;

  @Field(() => MoneyType, {
    description: 'The sum that these statements moved from pending to available.',
  })
  readonly total!: Settlement['total'];

  @Field(() => Int, {
    description:
      'How many statements could not be made and are still missing; `problems` gives the reasons (R25).',
  })
  readonly problemCount!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was begun.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was finished.' })
  readonly settledAt!: Date | null;

  @Field(() => Float, {
    description:
      'The share of the distributors with commission entries in the month who have their statement, from 0 to 1.',
  })
  readonly progress!: number;
}
