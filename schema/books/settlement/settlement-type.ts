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
  'How far the closing of a month has come.',
  {
    OPEN: 'Not begun.',
    RUNNING:
      'Begun and not finished, or some statements could not be made; settling it again goes on from there and tries those again.',
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
      'The first instant of the month. Fixed when it closes; before, reckoned with the zone data of the server that answers (R22).',
  })
  readonly monthStartsAt!: Date;

  @Field(() => DateTime, {
    description: 'The first instant after the month: where the next one begins. Fixed like its start (R22).',
  })
  readonly monthEndsAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'The version of the zone data that its bounds were fixed with, such as "2025c". Null until it closes, or when it closed before versions were kept.',
  })
  readonly zoneData!: string | null;

  @Field(() => SettlementStatusEnum, { description: 'How far it has come.' })
  readonly status!: SettlementStatus;

  @Field(() => Int, { description: 'Statements issued so far.' })
  readonly statementCount!: number;

  @Field(() => MoneyType, {
    description: 'What these statements moved from pending to available, all together.',
  })
  readonly total!: Settlement['total'];

  @Field(() => Int, {
    description: 'How many statements could not be made and are missing still; `problems` says why (R25).',
  })
  readonly problemCount!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was begun.' })
  readonly startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was finished.' })
  readonly settledAt!: Date | null;

  @Field(() => Float, {
    description: 'Share of the distributors with movement that have their statement, from 0 to 1.',
  })
  readonly progress!: number;
}
