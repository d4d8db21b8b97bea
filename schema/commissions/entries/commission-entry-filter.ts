import { Field, ID, InputType } from 'type-graphql';
import type { CommissionEntryFilter } from '../../../services/commissions/entries/inputs.ts';
import { DateTime } from '../../scalars/date-time.ts';
import { YearMonth } from '../../scalars/year-month.ts';
import { CommissionKindEnum, CommissionStatusEnum } from './commission-enums.ts';

@InputType('CommissionEntryFilter', {
  description: 'Which entries to return; all given conditions must hold.',
})
export class CommissionEntryFilterType implements CommissionEntryFilter {
  @Field(() => ID, { nullable: true, description: 'Only those of this distributor.' })
  readonly beneficiaryId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this order, by its id.' })
  readonly orderId?: string | null;

  @Field(() => YearMonth, {
    nullable: true,
    description: 'Only those that are or will be on the statement of this month.',
  })
  readonly period?: string | null;

  @Field(() => CommissionStatusEnum, { nullable: true, description: 'Only those in this status.' })
  readonly status?: CommissionEntryFilter['status'];

  @Field(() => CommissionKindEnum, { nullable: true, description: 'Only those of this kind.' })
  readonly kind?: CommissionEntryFilter['kind'];

  @Field(() => DateTime, { nullable: true, description: 'Only those recorded then or later.' })
  readonly from?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Only those recorded before then.' })
  readonly to?: Date | null;
}
